-- SPDX-License-Identifier: Apache-2.0
-- SAMPLE content to try the service with, after the four words of Korea's sorting guide: empty, rinse, separate, do
-- not mix (비운다, 헹군다, 분리한다, 섞지 않는다). Editors replace it.

INSERT INTO info.article (id, title, body) VALUES
  ('four-words', '분리배출의 네 가지 원칙', '비운다, 헹군다, 분리한다, 섞지 않는다. 내용물을 비우고 물로 헹군 뒤, 다른 재질은 떼어 내고, 종류별로 나누어 내놓습니다.'),
  ('clear-pet', '투명 페트병 따로 내놓기', '투명 페트병은 내용물을 비우고 라벨을 떼어 낸 뒤, 찌그러뜨려 뚜껑을 닫아 따로 내놓습니다.'),
  ('sorting-in-english', 'Sorting waste in four words', 'Empty it, rinse it, separate other materials, do not mix kinds. Clear PET bottles go apart from other plastic.');

INSERT INTO info.rule (id, category, item, how) VALUES
  ('pet-bottle', 'plastic', '투명 페트병 (clear PET bottle)', '비우고 헹군 뒤 라벨을 떼고 찌그러뜨려 뚜껑을 닫습니다.'),
  ('plastic-container', 'plastic', '플라스틱 용기 (plastic container)', '내용물을 비우고 헹군 뒤 다른 재질의 뚜껑을 떼어 냅니다.'),
  ('newspaper', 'paper', '신문지 (newspaper)', '물기에 젖지 않게 펴서 묶어 내놓습니다.'),
  ('paper-box', 'paper', '종이 상자 (cardboard box)', '테이프와 송장을 떼고 접어서 내놓습니다.'),
  ('paper-carton', 'paper', '종이팩 (milk carton)', '비우고 헹군 뒤 펼쳐 말려 종이와 따로 내놓습니다.'),
  ('drink-can', 'can', '음료수 캔 (drink can)', '비우고 헹군 뒤 내놓습니다.'),
  ('glass-bottle', 'glass', '유리병 (glass bottle)', '뚜껑을 떼고 비우고 헹군 뒤 내놓습니다.'),
  ('plastic-bag', 'vinyl', '비닐봉투 (plastic bag)', '이물질을 털어 내고 흩날리지 않게 모아 내놓습니다.'),
  ('food-waste', 'food', '음식물 쓰레기 (food waste)', '물기를 빼고 음식물 전용 용기에 넣습니다.');
