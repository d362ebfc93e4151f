<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
  <context>
    <name>kubecast</name>
    <message numerus="yes">
      <source> (and %n more)</source>
      <translation>
        <numerusform> (외 %n개)</numerusform>
      </translation>
    </message>
    <message>
      <source> or </source>
      <translation> 또는 </translation>
    </message>
    <message>
      <source>%1 / %2</source>
      <translation>%1 / %2</translation>
    </message>
    <message>
      <source>%1 a month</source>
      <translation>월 %1</translation>
    </message>
    <message>
      <source>%1 against %2</source>
      <translation>%2 대비 %1</translation>
    </message>
    <message>
      <source>%1 arrivals/s</source>
      <translation>도착 %1/s</translation>
    </message>
    <message>
      <source>%1 as it is in the window</source>
      <translation>창에 있는 그대로의 %1</translation>
    </message>
    <message>
      <source>%1 as it is in the window, with the edits that are not saved yet</source>
      <translation>창에 있는 그대로의 %1, 아직 저장하지 않은 편집 포함</translation>
    </message>
    <message>
      <source>%1 as they should be</source>
      <translation>그대로 %1개</translation>
    </message>
    <message>
      <source>%1 before</source>
      <translation>이전 %1</translation>
    </message>
    <message>
      <source>%1 changed by hand</source>
      <translation>직접 수정됨 %1개</translation>
    </message>
    <message>
      <source>%1 created</source>
      <translation>만듦 %1개</translation>
    </message>
    <message>
      <source>%1 credits</source>
      <translation>크레딧 %1</translation>
    </message>
    <message>
      <source>%1 deleted</source>
      <translation>%1 삭제됨</translation>
    </message>
    <message>
      <source>%1 deleted by hand</source>
      <translation>직접 삭제됨 %1개</translation>
    </message>
    <message>
      <source>%1 instead of %2</source>
      <translation>%2 대신 %1</translation>
    </message>
    <message>
      <source>%1 is the only node.</source>
      <translation>%1이(가) 유일한 노드입니다.</translation>
    </message>
    <message>
      <source>%1 kept, changed by hand</source>
      <translation>직접 수정되어 유지 %1개</translation>
    </message>
    <message>
      <source>%1 kept, not of an export</source>
      <translation>내보낸 파일이 아니어서 유지 %1개</translation>
    </message>
    <message>
      <source>%1 left out, deleted by hand</source>
      <translation>직접 삭제되어 제외 %1개</translation>
    </message>
    <message>
      <source>%1 matters most.</source>
      <translation>%1의 영향이 가장 큽니다.</translation>
    </message>
    <message>
      <source>%1 new</source>
      <translation>새 파일 %1개</translation>
    </message>
    <message>
      <source>%1 not of an export</source>
      <translation>내보낸 파일이 아님 %1개</translation>
    </message>
    <message>
      <source>%1 of %2</source>
      <translation>%1 / %2</translation>
    </message>
    <message>
      <source>%1 of %2 %3</source>
      <translation>%1 / %2 %3</translation>
    </message>
    <message>
      <source>%1 of %2 (%3)</source>
      <translation>%1 / %2 (%3)</translation>
    </message>
    <message>
      <source>%1 of %2 fit: %3</source>
      <translation>%2개 중 %1개 배치 가능: %3</translation>
    </message>
    <message>
      <source>%1 pts</source>
      <translation>%1 %p</translation>
    </message>
    <message>
      <source>%1 removed</source>
      <translation>지움 %1개</translation>
    </message>
    <message numerus="yes">
      <source>%1 scores highest, %2, of %n node(s) that take it.</source>
      <translation>
        <numerusform>배치 가능한 노드 %n개 중 %1의 점수가 %2(으)로 가장 높습니다.</numerusform>
      </translation>
    </message>
    <message>
      <source>%1 taken back</source>
      <translation>되돌림 %1개</translation>
    </message>
    <message>
      <source>%1 to %2</source>
      <translation>%1 ~ %2</translation>
    </message>
    <message>
      <source>%1 to %2 replicas</source>
      <translation>복제본 %1 ~ %2</translation>
    </message>
    <message>
      <source>%1 to be removed</source>
      <translation>지울 파일 %1개</translation>
    </message>
    <message>
      <source>%1 to be taken back</source>
      <translation>되돌릴 파일 %1개</translation>
    </message>
    <message>
      <source>%1 to change</source>
      <translation>바꿀 파일 %1개</translation>
    </message>
    <message>
      <source>%1 updated</source>
      <translation>바꿈 %1개</translation>
    </message>
    <message>
      <source>%1 users</source>
      <translation>사용자 %1</translation>
    </message>
    <message>
      <source>%1 waiting</source>
      <translation>%1 대기</translation>
    </message>
    <message>
      <source>%1 · %2 vCPU · %3</source>
      <translation>%1 · %2 vCPU · %3</translation>
    </message>
    <message>
      <source>%1 · 730 h</source>
      <translation>%1 · 730 h</translation>
    </message>
    <message>
      <source>%1 · EKS or kubeadm</source>
      <translation>%1 · EKS 또는 kubeadm</translation>
    </message>
    <message>
      <source>%1 · cost of a month</source>
      <translation>%1 · 월 비용</translation>
    </message>
    <message>
      <source>%1 × %2 after %3 of warm-up · seed %4 · %5 requests</source>
      <translation>%1 × %2, 예열 %3 후 · 시드 %4 · 요청 %5</translation>
    </message>
    <message>
      <source>%1 × load</source>
      <translation>부하 %1배</translation>
    </message>
    <message>
      <source>%1, %2</source>
      <translation>%1, %2</translation>
    </message>
    <message>
      <source>%1, %2 requests</source>
      <translation>%1, 요청 %2</translation>
    </message>
    <message>
      <source>%1, all calls</source>
      <translation>%1, 전체 호출</translation>
    </message>
    <message>
      <source>%1, baseline: %2</source>
      <translation>%1, 기준: %2</translation>
    </message>
    <message>
      <source>%1, change: %2</source>
      <translation>%1, 변경: %2</translation>
    </message>
    <message>
      <source>%1, in the scenario %2</source>
      <translation>%1, 시나리오 %2</translation>
    </message>
    <message>
      <source>%1, outside the cluster, %2 calls</source>
      <translation>%1, 클러스터 외부, 호출 %2</translation>
    </message>
    <message>
      <source>%1, what if: %2</source>
      <translation>%1, 가상 변경: %2</translation>
    </message>
    <message>
      <source>%1/%2 pods</source>
      <translation>파드 %1/%2</translation>
    </message>
    <message>
      <source>%1: %2</source>
      <translation>%1: %2</translation>
    </message>
    <message>
      <source>%1: from %2 at %3 to %4 at %5</source>
      <translation>%1: %3에서 %2, %5에서 %4</translation>
    </message>
    <message>
      <source>%1: mean %2, from %3 to %4</source>
      <translation>%1: 평균 %2, 범위 %3 ~ %4</translation>
    </message>
    <message>
      <source>%1; in the baseline %2</source>
      <translation>%1; 기준에서는 %2</translation>
    </message>
    <message>
      <source>%1×</source>
      <translation>%1배</translation>
    </message>
    <message numerus="yes">
      <source>%n error(s)</source>
      <translation>
        <numerusform>오류 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n finding(s)</source>
      <translation>
        <numerusform>진단 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n finding(s) mended</source>
      <translation>
        <numerusform>진단 %n개 해결</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n item(s)</source>
      <translation>
        <numerusform>항목 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n line(s) unknown: the total is a lower bound</source>
      <translation>
        <numerusform>알 수 없는 항목 %n개: 합계는 하한입니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n mistake(s) in the scenario: the screens show it as it last loaded</source>
      <translation>
        <numerusform>시나리오에 오류 %n개: 화면은 마지막으로 불러온 상태입니다</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more on the Audit page</source>
      <translation>
        <numerusform>감사 페이지에 %n개 더 있음</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n new finding(s)</source>
      <translation>
        <numerusform>새 진단 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n node(s)</source>
      <translation>
        <numerusform>노드 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n nodes</source>
      <translation>
        <numerusform>노드 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation>
        <numerusform>참고 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of the scenario's figures are assumed</source>
      <translation>
        <numerusform>시나리오 수치 중 %n개가 가정값</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pending</source>
      <translation>
        <numerusform>Pending %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s)</source>
      <translation>
        <numerusform>파드 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s) Pending: %1</source>
      <translation>
        <numerusform>파드 %n개 Pending: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pod(s) scheduled: %1</source>
      <translation>
        <numerusform>파드 %n개 스케줄됨: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods</source>
      <translation>
        <numerusform>파드 %n개</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods fit</source>
      <translation>
        <numerusform>파드 %n개 배치 가능</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods stay Pending: %1</source>
      <translation>
        <numerusform>파드 %n개가 Pending 상태: %1</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pods stay Pending: drag one to a node</source>
      <translation>
        <numerusform>파드 %n개가 Pending 상태: 노드로 끌어다 놓으세요</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n replication(s) of each; real means more than chance explains at 95 % over all figures together (Holm).</source>
      <translation>
        <numerusform>각 %n회 반복. 실제 차이란 모든 수치를 함께 볼 때 95 % 수준에서 우연으로 설명되지 않는 차이입니다(Holm).</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n warning(s)</source>
      <translation>
        <numerusform>경고 %n개</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;About Kubecast</source>
      <translation>Kubecast 정보(&amp;A)</translation>
    </message>
    <message>
      <source>&amp;Browse…</source>
      <translation>찾아보기(&amp;B)…</translation>
    </message>
    <message>
      <source>&amp;Close</source>
      <translation>닫기(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Currency</source>
      <translation>통화(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>편집(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;Export</source>
      <translation>내보내기(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>파일(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Fit the cluster into view</source>
      <translation>클러스터를 화면에 맞춤(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>도움말(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
      <source>&amp;Language</source>
      <translation>언어(&amp;L)</translation>
    </message>
    <message>
      <source>&amp;Open…</source>
      <translation>열기(&amp;O)…</translation>
    </message>
    <message>
      <source>&amp;Print or save the report as PDF…</source>
      <translation>보고서 인쇄 또는 PDF로 저장(&amp;P)…</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>종료(&amp;Q)</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Run the simulation</source>
      <translation>시뮬레이션 실행(&amp;R)</translation>
    </message>
    <message>
      <source>&amp;Save</source>
      <translation>저장(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Simulation</source>
      <translation>시뮬레이션(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Stop</source>
      <translation>중지(&amp;S)</translation>
    </message>
    <message numerus="yes">
      <source>&amp;Take back %n file(s) changed by hand</source>
      <translation>
        <numerusform>직접 수정된 파일 %n개 되돌리기(&amp;T)</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Theme</source>
      <translation>테마(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>보기(&amp;V)</translation>
    </message>
    <message>
      <source>, resolved at %1</source>
      <translation>, %1에 해소</translation>
    </message>
    <message>
      <source>, to the end</source>
      <translation>, 끝까지</translation>
    </message>
    <message>
      <source>/s</source>
      <translation>/s</translation>
    </message>
    <message>
      <source>0 findings</source>
      <translation>진단 0개</translation>
    </message>
    <message>
      <source>95 % interval</source>
      <translation>95 % 구간</translation>
    </message>
    <message>
      <source>95 %: %1 · objective %2</source>
      <translation>95 %: %1 · 목표 %2</translation>
    </message>
    <message>
      <source>95% interval: %1 to %2</source>
      <translation>95% 구간: %1 ~ %2</translation>
    </message>
    <message numerus="yes">
      <source>; %n more assumption(s) flip it</source>
      <translation>
        <numerusform>; 가정 %n개가 더 결과를 뒤집음</numerusform>
      </translation>
    </message>
    <message>
      <source>&lt;h3&gt;Kubecast %1&lt;/h3&gt;&lt;p&gt;Forecast a Kubernetes cluster before you pay for it.&lt;/p&gt;&lt;p&gt;Apache License 2.0. Simulated on SimGrid (LGPL 2.1); the window is Qt (LGPL 3).&lt;/p&gt;</source>
      <translation>&lt;h3&gt;Kubecast %1&lt;/h3&gt;&lt;p&gt;비용을 지불하기 전에 Kubernetes 클러스터를 예측합니다.&lt;/p&gt;&lt;p&gt;Apache License 2.0. 시뮬레이션은 SimGrid(LGPL 2.1), 화면은 Qt(LGPL 3)를 사용합니다.&lt;/p&gt;</translation>
    </message>
    <message>
      <source>A key and a value, such as %1</source>
      <translation>키와 값, 예: %1</translation>
    </message>
    <message>
      <source>A list a,b,c, a range with its number of points 0.3..0.95/14, or 100..10000/log5</source>
      <translation>목록 a,b,c, 점 개수를 붙인 범위 0.3..0.95/14 또는 100..10000/log5</translation>
    </message>
    <message>
      <source>A month</source>
      <translation>월간</translation>
    </message>
    <message>
      <source>A price is unknown: the sum is a lower bound</source>
      <translation>알 수 없는 가격이 있습니다: 합계는 하한입니다</translation>
    </message>
    <message>
      <source>A run simulates the load and says whether the objectives are met and what gives out first.</source>
      <translation>실행하면 부하를 시뮬레이션하여 목표 충족 여부와 가장 먼저 한계에 이르는 곳을 알려 줍니다.</translation>
    </message>
    <message>
      <source>A share such as 1%; empty: no limit</source>
      <translation>1% 같은 비율, 비우면 제한 없음</translation>
    </message>
    <message>
      <source>A time such as 800ms or 2s; empty: no limit</source>
      <translation>800ms 또는 2s 같은 시간, 비우면 제한 없음</translation>
    </message>
    <message>
      <source>API</source>
      <translation>API</translation>
    </message>
    <message>
      <source>API calls</source>
      <translation>API 호출</translation>
    </message>
    <message>
      <source>API load balancer</source>
      <translation>API 로드 밸런서</translation>
    </message>
    <message>
      <source>API promised</source>
      <translation>API 보장</translation>
    </message>
    <message>
      <source>API version</source>
      <translation>API 버전</translation>
    </message>
    <message>
      <source>About</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>About Kubecast</source>
      <translation>Kubecast 정보</translation>
    </message>
    <message>
      <source>Above</source>
      <translation>초과</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>추가</translation>
    </message>
    <message>
      <source>Add %1</source>
      <translation>%1 추가</translation>
    </message>
    <message>
      <source>Add a change of the open scenario</source>
      <translation>열린 시나리오의 변경안 추가</translation>
    </message>
    <message>
      <source>Add a field to %1</source>
      <translation>%1에 필드 추가</translation>
    </message>
    <message>
      <source>Add another scenario file</source>
      <translation>다른 시나리오 파일 추가</translation>
    </message>
    <message>
      <source>Add at least one scenario, change or variant to compare with.</source>
      <translation>비교할 시나리오, 변경 또는 변형을 하나 이상 추가하세요.</translation>
    </message>
    <message>
      <source>Add field…</source>
      <translation>필드 추가…</translation>
    </message>
    <message>
      <source>Add the open scenario as another kind of cluster</source>
      <translation>열린 시나리오를 다른 종류의 클러스터로 추가</translation>
    </message>
    <message>
      <source>Add to %1, as key: value</source>
      <translation>%1에 추가, 키: 값 형식</translation>
    </message>
    <message>
      <source>Add to the scenario</source>
      <translation>시나리오에 추가</translation>
    </message>
    <message>
      <source>Add what to compare with, then run to see which differences are real.</source>
      <translation>비교 대상을 추가한 뒤 실행하면 어떤 차이가 실제인지 알 수 있습니다.</translation>
    </message>
    <message>
      <source>Addresses and NAT</source>
      <translation>주소와 NAT</translation>
    </message>
    <message>
      <source>Affinity</source>
      <translation>Affinity</translation>
    </message>
    <message>
      <source>Agents that go with it</source>
      <translation>함께 사라지는 에이전트</translation>
    </message>
    <message>
      <source>Alert</source>
      <translation>알림</translation>
    </message>
    <message>
      <source>Alerts</source>
      <translation>알림</translation>
    </message>
    <message>
      <source>All objectives of the scenario</source>
      <translation>시나리오의 모든 목표</translation>
    </message>
    <message>
      <source>All of it is put at %1 h.</source>
      <translation>전체를 %1 h로 산정합니다.</translation>
    </message>
    <message>
      <source>All sliders back to the scenario's values</source>
      <translation>모든 슬라이더를 시나리오 값으로 되돌리기</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>사용량</translation>
    </message>
    <message>
      <source>Amounts are exact and rounded to cents where shown. On-demand prices without taxes, support plans and an account's free allowances.</source>
      <translation>금액은 정확히 계산되며 표시할 때 센트로 반올림합니다. 세금, 지원 플랜, 계정의 무료 제공량을 제외한 온디맨드 가격입니다.</translation>
    </message>
    <message>
      <source>And, if you like</source>
      <translation>선택 사항</translation>
    </message>
    <message>
      <source>Append</source>
      <translation>추가 쓰기</translation>
    </message>
    <message>
      <source>Apply to scenario</source>
      <translation>시나리오에 적용</translation>
    </message>
    <message>
      <source>Apply what-if</source>
      <translation>가상 변경 적용</translation>
    </message>
    <message>
      <source>Arrivals</source>
      <translation>도착 분포</translation>
    </message>
    <message>
      <source>Arrivals · %1</source>
      <translation>도착 · %1</translation>
    </message>
    <message>
      <source>Arrows go a step, Page Up and Down a twentieth, comma and point from event to event</source>
      <translation>화살표는 한 단계, Page Up/Down은 20분의 1, 쉼표와 마침표는 이벤트 단위로 이동합니다</translation>
    </message>
    <message>
      <source>As EKS</source>
      <translation>EKS로</translation>
    </message>
    <message>
      <source>As EKS with Fargate</source>
      <translation>Fargate를 쓰는 EKS로</translation>
    </message>
    <message>
      <source>As EKS, machines fitted</source>
      <translation>EKS로, 머신 최적화</translation>
    </message>
    <message>
      <source>As described EKS costs %1 a month less.</source>
      <translation>현재 구성대로면 EKS가 월 %1 저렴합니다.</translation>
    </message>
    <message>
      <source>As described EKS costs %1 a month more.</source>
      <translation>현재 구성대로면 EKS가 월 %1 비쌉니다.</translation>
    </message>
    <message>
      <source>As described both cost the same.</source>
      <translation>현재 구성대로면 비용이 같습니다.</translation>
    </message>
    <message>
      <source>As documented</source>
      <translation>문서 기준</translation>
    </message>
    <message>
      <source>As exported</source>
      <translation>내보낸 내용</translation>
    </message>
    <message>
      <source>As kubeadm with three control planes</source>
      <translation>컨트롤 플레인 3대의 kubeadm으로</translation>
    </message>
    <message>
      <source>As the desktop</source>
      <translation>시스템 설정</translation>
    </message>
    <message>
      <source>Ask it</source>
      <translation>물어보기</translation>
    </message>
    <message>
      <source>Ask the simulation (Ctrl+Return)</source>
      <translation>시뮬레이션에 묻기 (Ctrl+Return)</translation>
    </message>
    <message>
      <source>Asked</source>
      <translation>요구값</translation>
    </message>
    <message>
      <source>Assumed</source>
      <translation>가정</translation>
    </message>
    <message>
      <source>Assumed figures</source>
      <translation>가정한 수치</translation>
    </message>
    <message>
      <source>Assumptions</source>
      <translation>가정</translation>
    </message>
    <message>
      <source>At</source>
      <translation>시점</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>감사</translation>
    </message>
    <message>
      <source>Autoscaler</source>
      <translation>오토스케일러</translation>
    </message>
    <message>
      <source>Autoscalers</source>
      <translation>오토스케일러</translation>
    </message>
    <message>
      <source>Availability</source>
      <translation>가용성</translation>
    </message>
    <message>
      <source>Backlog</source>
      <translation>백로그</translation>
    </message>
    <message>
      <source>Backoff</source>
      <translation>백오프</translation>
    </message>
    <message>
      <source>Bandwidth</source>
      <translation>대역폭</translation>
    </message>
    <message>
      <source>Base memory</source>
      <translation>기본 메모리</translation>
    </message>
    <message>
      <source>Baseline</source>
      <translation>기준</translation>
    </message>
    <message>
      <source>Batch interval</source>
      <translation>배치 간격</translation>
    </message>
    <message>
      <source>Batch size</source>
      <translation>배치 크기</translation>
    </message>
    <message>
      <source>Below</source>
      <translation>미만</translation>
    </message>
    <message>
      <source>Better: the intervals do not overlap</source>
      <translation>개선: 구간이 겹치지 않음</translation>
    </message>
    <message>
      <source>Boot time</source>
      <translation>부팅 시간</translation>
    </message>
    <message>
      <source>Break-even</source>
      <translation>손익분기</translation>
    </message>
    <message>
      <source>Broker</source>
      <translation>브로커</translation>
    </message>
    <message>
      <source>Brokers</source>
      <translation>브로커</translation>
    </message>
    <message>
      <source>Bulk transfer</source>
      <translation>대량 전송</translation>
    </message>
    <message>
      <source>Bulk transfers</source>
      <translation>대량 전송</translation>
    </message>
    <message>
      <source>Bulkhead</source>
      <translation>벌크헤드</translation>
    </message>
    <message>
      <source>Burst CV</source>
      <translation>버스트 CV</translation>
    </message>
    <message>
      <source>Busiest node</source>
      <translation>가장 바쁜 노드</translation>
    </message>
    <message>
      <source>CIDR</source>
      <translation>CIDR</translation>
    </message>
    <message>
      <source>CNI</source>
      <translation>CNI</translation>
    </message>
    <message>
      <source>CPU</source>
      <translation>CPU</translation>
    </message>
    <message>
      <source>CPU %1</source>
      <translation>CPU %1</translation>
    </message>
    <message>
      <source>CPU %1 requested</source>
      <translation>CPU 요청 %1</translation>
    </message>
    <message>
      <source>CPU credits</source>
      <translation>CPU 크레딧</translation>
    </message>
    <message>
      <source>CPU credits at the end</source>
      <translation>종료 시 CPU 크레딧</translation>
    </message>
    <message>
      <source>CPU credits billed</source>
      <translation>과금된 CPU 크레딧</translation>
    </message>
    <message>
      <source>CPU in use</source>
      <translation>사용 중 CPU</translation>
    </message>
    <message>
      <source>CPU limit</source>
      <translation>CPU 한도</translation>
    </message>
    <message>
      <source>CPU of %1</source>
      <translation>%1의 CPU</translation>
    </message>
    <message>
      <source>CPU requested</source>
      <translation>CPU 요청</translation>
    </message>
    <message>
      <source>CPU throttling</source>
      <translation>CPU 스로틀링</translation>
    </message>
    <message>
      <source>CPU used</source>
      <translation>CPU 사용</translation>
    </message>
    <message>
      <source>CPU utilization</source>
      <translation>CPU 사용률</translation>
    </message>
    <message>
      <source>CV</source>
      <translation>CV</translation>
    </message>
    <message>
      <source>Cache</source>
      <translation>캐시</translation>
    </message>
    <message>
      <source>Cache hit ratio</source>
      <translation>캐시 적중률</translation>
    </message>
    <message>
      <source>Caches</source>
      <translation>캐시</translation>
    </message>
    <message>
      <source>Call</source>
      <translation>호출</translation>
    </message>
    <message>
      <source>Calls per connection</source>
      <translation>연결당 호출 수</translation>
    </message>
    <message>
      <source>Calls that fail at most</source>
      <translation>호출 실패 상한</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>취소</translation>
    </message>
    <message>
      <source>Cancel the simulation; close what is open</source>
      <translation>시뮬레이션 취소, 열린 창 닫기</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>취소됨</translation>
    </message>
    <message>
      <source>Cancelled; a forecast of what there was</source>
      <translation>취소됨, 그때까지의 결과로 예측</translation>
    </message>
    <message>
      <source>Candidate</source>
      <translation>후보</translation>
    </message>
    <message>
      <source>Candidate whose figures are shown</source>
      <translation>수치를 표시할 후보</translation>
    </message>
    <message>
      <source>Capacity</source>
      <translation>용량</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>변경</translation>
    </message>
    <message>
      <source>Change %1</source>
      <translation>%1 변경</translation>
    </message>
    <message>
      <source>Change of %1</source>
      <translation>%1의 변화</translation>
    </message>
    <message>
      <source>Change the source of %1</source>
      <translation>%1의 출처 변경</translation>
    </message>
    <message>
      <source>Change there</source>
      <translation>이때의 변화</translation>
    </message>
    <message>
      <source>Changes</source>
      <translation>변경</translation>
    </message>
    <message>
      <source>Choose a file to see its text.</source>
      <translation>파일을 고르면 내용이 보입니다.</translation>
    </message>
    <message>
      <source>Circuit breaker</source>
      <translation>서킷 브레이커</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>클래스</translation>
    </message>
    <message>
      <source>Click to go there</source>
      <translation>클릭하면 이동</translation>
    </message>
    <message>
      <source>Client bandwidth</source>
      <translation>클라이언트 대역폭</translation>
    </message>
    <message>
      <source>Client to ingress</source>
      <translation>클라이언트 → 인그레스</translation>
    </message>
    <message>
      <source>Clients</source>
      <translation>클라이언트</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>닫기</translation>
    </message>
    <message>
      <source>Close (Escape)</source>
      <translation>닫기 (Escape)</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>폐쇄형</translation>
    </message>
    <message>
      <source>Cluster</source>
      <translation>클러스터</translation>
    </message>
    <message>
      <source>Cluster canvas</source>
      <translation>클러스터 캔버스</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Compare fitted variants and those as they are one after the other.</source>
      <translation>최적화한 변형과 그대로인 변형은 따로 비교하세요.</translation>
    </message>
    <message>
      <source>Compare with</source>
      <translation>비교 대상</translation>
    </message>
    <message>
      <source>Comparison</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Comparison of two runs</source>
      <translation>두 실행 비교</translation>
    </message>
    <message>
      <source>Comparisons</source>
      <translation>비교</translation>
    </message>
    <message>
      <source>Compute</source>
      <translation>컴퓨트</translation>
    </message>
    <message>
      <source>Concurrency</source>
      <translation>동시성</translation>
    </message>
    <message>
      <source>Connection life</source>
      <translation>연결 수명</translation>
    </message>
    <message>
      <source>Consumer</source>
      <translation>컨슈머</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>컨테이너</translation>
    </message>
    <message>
      <source>Containers</source>
      <translation>컨테이너</translation>
    </message>
    <message>
      <source>Control plane</source>
      <translation>컨트롤 플레인</translation>
    </message>
    <message>
      <source>Control plane, nodes and volumes at the region's prices</source>
      <translation>해당 리전 가격의 컨트롤 플레인, 노드, 볼륨</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>CSV로 복사</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>비용</translation>
    </message>
    <message>
      <source>Cost of a month</source>
      <translation>월 비용</translation>
    </message>
    <message>
      <source>Cost per hour</source>
      <translation>시간당 비용</translation>
    </message>
    <message>
      <source>Cost per month</source>
      <translation>월 비용</translation>
    </message>
    <message>
      <source>Costs</source>
      <translation>비용</translation>
    </message>
    <message>
      <source>Count</source>
      <translation>개수</translation>
    </message>
    <message>
      <source>Counted</source>
      <translation>집계 항목</translation>
    </message>
    <message>
      <source>Counted: %1</source>
      <translation>집계: %1</translation>
    </message>
    <message>
      <source>Course of the run</source>
      <translation>실행 경과</translation>
    </message>
    <message>
      <source>Covers</source>
      <translation>적용 대상</translation>
    </message>
    <message>
      <source>Credit mode</source>
      <translation>크레딧 모드</translation>
    </message>
    <message>
      <source>Credits</source>
      <translation>크레딧</translation>
    </message>
    <message>
      <source>Criteria</source>
      <translation>판단 기준</translation>
    </message>
    <message>
      <source>Criterion</source>
      <translation>판단 기준</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>어둡게</translation>
    </message>
    <message>
      <source>Database</source>
      <translation>데이터베이스</translation>
    </message>
    <message>
      <source>Database CPU per record</source>
      <translation>레코드당 DB CPU</translation>
    </message>
    <message>
      <source>Database I/O per batch</source>
      <translation>배치당 DB I/O</translation>
    </message>
    <message>
      <source>Database connections</source>
      <translation>데이터베이스 연결</translation>
    </message>
    <message>
      <source>Databases</source>
      <translation>데이터베이스</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>날짜</translation>
    </message>
    <message>
      <source>Dead letter queue</source>
      <translation>데드 레터 큐</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>삭제</translation>
    </message>
    <message>
      <source>Delete %1</source>
      <translation>%1 삭제</translation>
    </message>
    <message>
      <source>Delete the item of the tree</source>
      <translation>트리 항목 삭제</translation>
    </message>
    <message>
      <source>Delivery limit</source>
      <translation>전달 횟수 제한</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>설명</translation>
    </message>
    <message>
      <source>Difference</source>
      <translation>차이</translation>
    </message>
    <message>
      <source>Difference to the baseline</source>
      <translation>기준과의 차이</translation>
    </message>
    <message>
      <source>Direction</source>
      <translation>방향</translation>
    </message>
    <message>
      <source>Disk</source>
      <translation>디스크</translation>
    </message>
    <message>
      <source>Disruption budget</source>
      <translation>중단 예산 (PDB)</translation>
    </message>
    <message>
      <source>Distribution</source>
      <translation>배포판</translation>
    </message>
    <message>
      <source>Diurnal</source>
      <translation>일간 변동</translation>
    </message>
    <message>
      <source>Do</source>
      <translation>동작</translation>
    </message>
    <message>
      <source>Do not wait for what it has (Esc)</source>
      <translation>결과를 기다리지 않음 (Esc)</translation>
    </message>
    <message>
      <source>Documented</source>
      <translation>문서 수치</translation>
    </message>
    <message>
      <source>Does not load: %1</source>
      <translation>불러올 수 없음: %1</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>Done in %1</source>
      <translation>%1 만에 완료</translation>
    </message>
    <message>
      <source>Double click: back to %1</source>
      <translation>두 번 클릭: %1(으)로 되돌리기</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>다운로드</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>복제</translation>
    </message>
    <message>
      <source>Duplicate %1</source>
      <translation>%1 복제</translation>
    </message>
    <message>
      <source>Duplicate the item of the tree</source>
      <translation>트리 항목 복제</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>기간</translation>
    </message>
    <message>
      <source>E&amp;xport…</source>
      <translation>내보내기(&amp;X)…</translation>
    </message>
    <message>
      <source>EKS</source>
      <translation>EKS</translation>
    </message>
    <message>
      <source>EKS is</source>
      <translation>EKS 차이</translation>
    </message>
    <message>
      <source>EKS less kubeadm</source>
      <translation>EKS − kubeadm 차액</translation>
    </message>
    <message>
      <source>EKS less kubeadm, a month, at other loads</source>
      <translation>다른 부하에서의 월간 EKS − kubeadm 차액</translation>
    </message>
    <message>
      <source>EKS?</source>
      <translation>EKS?</translation>
    </message>
    <message>
      <source>Each requests</source>
      <translation>개당 요청</translation>
    </message>
    <message>
      <source>Each slider simulates in the background and changes nothing in the scenario.</source>
      <translation>각 슬라이더는 백그라운드에서 시뮬레이션하며 시나리오는 바꾸지 않습니다.</translation>
    </message>
    <message>
      <source>Edge</source>
      <translation>엣지</translation>
    </message>
    <message>
      <source>Effect</source>
      <translation>효과</translation>
    </message>
    <message>
      <source>Egress</source>
      <translation>이그레스</translation>
    </message>
    <message>
      <source>Empty: as the scenario says</source>
      <translation>비우면 시나리오 값</translation>
    </message>
    <message>
      <source>End now</source>
      <translation>지금 끝내기</translation>
    </message>
    <message>
      <source>End the run with what it has (Esc)</source>
      <translation>지금까지의 결과로 실행 끝내기 (Esc)</translation>
    </message>
    <message>
      <source>End the study with what it has</source>
      <translation>지금까지의 결과로 분석 끝내기</translation>
    </message>
    <message>
      <source>Ending</source>
      <translation>끝내는 중</translation>
    </message>
    <message>
      <source>Ending with what it has …</source>
      <translation>지금까지의 결과로 끝내는 중 …</translation>
    </message>
    <message>
      <source>Enter leads to the place of a finding</source>
      <translation>Enter를 누르면 진단 위치로 이동합니다</translation>
    </message>
    <message>
      <source>Enter opens a run, F2 renames it, Delete deletes it. Select two with Ctrl to compare them.</source>
      <translation>Enter는 열기, F2는 이름 변경, Delete는 삭제입니다. Ctrl로 두 개를 선택하면 비교합니다.</translation>
    </message>
    <message>
      <source>Equal availability</source>
      <translation>동일 가용성</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>오류</translation>
    </message>
    <message>
      <source>Error rate</source>
      <translation>오류율</translation>
    </message>
    <message>
      <source>Error rate of all calls</source>
      <translation>전체 호출의 오류율</translation>
    </message>
    <message>
      <source>Error: %1</source>
      <translation>오류: %1</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>오류</translation>
    </message>
    <message>
      <source>Errors · warnings · notes</source>
      <translation>오류 · 경고 · 참고</translation>
    </message>
    <message>
      <source>Events</source>
      <translation>이벤트</translation>
    </message>
    <message>
      <source>Every</source>
      <translation>주기</translation>
    </message>
    <message>
      <source>Every card is a node, every chip a pod. Click one to see and change it; drag a pod to another node and the scheduler says whether it fits.</source>
      <translation>카드는 노드, 칩은 파드입니다. 클릭하면 보고 바꿀 수 있고, 파드를 다른 노드로 끌면 스케줄러가 배치 가능 여부를 알려 줍니다.</translation>
    </message>
    <message>
      <source>Every line</source>
      <translation>모든 항목</translation>
    </message>
    <message>
      <source>Every line of the bill</source>
      <translation>청구서의 모든 항목</translation>
    </message>
    <message>
      <source>Every run that ends is kept here, with the scenario it was run with.</source>
      <translation>끝난 실행은 모두 실행 당시의 시나리오와 함께 여기에 보관됩니다.</translation>
    </message>
    <message>
      <source>Eviction</source>
      <translation>축출</translation>
    </message>
    <message>
      <source>Expected: %1</source>
      <translation>예상: %1</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>내보내기</translation>
    </message>
    <message>
      <source>Export &amp;as</source>
      <translation>내보낼 형식(&amp;A)</translation>
    </message>
    <message>
      <source>Export &amp;canvas as PNG or SVG…</source>
      <translation>캔버스를 PNG/SVG로 내보내기(&amp;C)…</translation>
    </message>
    <message>
      <source>Export JSON…</source>
      <translation>JSON 내보내기…</translation>
    </message>
    <message>
      <source>Export as</source>
      <translation>내보낼 형식</translation>
    </message>
    <message>
      <source>Export canvas</source>
      <translation>캔버스 내보내기</translation>
    </message>
    <message>
      <source>Export into</source>
      <translation>내보낼 폴더</translation>
    </message>
    <message>
      <source>Export the picture</source>
      <translation>그림 내보내기</translation>
    </message>
    <message>
      <source>Export the run</source>
      <translation>실행 내보내기</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>내보내기…</translation>
    </message>
    <message>
      <source>Extends</source>
      <translation>상속</translation>
    </message>
    <message>
      <source>External</source>
      <translation>외부 의존성</translation>
    </message>
    <message>
      <source>External APIs</source>
      <translation>외부 API</translation>
    </message>
    <message>
      <source>Externals</source>
      <translation>외부 의존성</translation>
    </message>
    <message>
      <source>F&amp;older</source>
      <translation>폴더(&amp;O)</translation>
    </message>
    <message>
      <source>F5 simulates the load. The forecast says whether the objectives are met, and what gives out first.</source>
      <translation>F5를 누르면 부하를 시뮬레이션합니다. 예측은 목표 충족 여부와 가장 먼저 한계에 이르는 곳을 알려 줍니다.</translation>
    </message>
    <message>
      <source>FILE</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>Factor</source>
      <translation>배율</translation>
    </message>
    <message>
      <source>Failed calls</source>
      <translation>실패한 호출</translation>
    </message>
    <message>
      <source>Failure</source>
      <translation>고장</translation>
    </message>
    <message>
      <source>Failure rate</source>
      <translation>실패율</translation>
    </message>
    <message>
      <source>Failure threshold</source>
      <translation>실패 임계값</translation>
    </message>
    <message>
      <source>Failures</source>
      <translation>고장 모델</translation>
    </message>
    <message>
      <source>Fault</source>
      <translation>장애</translation>
    </message>
    <message>
      <source>Faults</source>
      <translation>장애</translation>
    </message>
    <message>
      <source>Faults: %1</source>
      <translation>장애: %1</translation>
    </message>
    <message>
      <source>Figure</source>
      <translation>수치</translation>
    </message>
    <message>
      <source>Figures of the study</source>
      <translation>분석 수치</translation>
    </message>
    <message>
      <source>File</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>파일</translation>
    </message>
    <message>
      <source>Files of the export</source>
      <translation>내보낼 파일</translation>
    </message>
    <message>
      <source>File…</source>
      <translation>파일…</translation>
    </message>
    <message>
      <source>Fill disk</source>
      <translation>디스크 채우기</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>필터</translation>
    </message>
    <message>
      <source>Filter findings</source>
      <translation>진단 필터</translation>
    </message>
    <message>
      <source>Filter the project</source>
      <translation>프로젝트 필터</translation>
    </message>
    <message>
      <source>Fin&amp;d…</source>
      <translation>찾기(&amp;D)…</translation>
    </message>
    <message>
      <source>Find a node, pod or workload (Ctrl+F)</source>
      <translation>노드, 파드, 워크로드 찾기 (Ctrl+F)</translation>
    </message>
    <message>
      <source>Find in the text</source>
      <translation>텍스트에서 찾기</translation>
    </message>
    <message>
      <source>Find on the canvas</source>
      <translation>캔버스에서 찾기</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>진단</translation>
    </message>
    <message>
      <source>First</source>
      <translation>첫 번째</translation>
    </message>
    <message>
      <source>Fit</source>
      <translation>맞춤</translation>
    </message>
    <message>
      <source>Flow</source>
      <translation>흐름</translation>
    </message>
    <message>
      <source>Flows</source>
      <translation>흐름</translation>
    </message>
    <message>
      <source>Flows completed</source>
      <translation>완료된 흐름</translation>
    </message>
    <message>
      <source>Flows promised</source>
      <translation>흐름 보장</translation>
    </message>
    <message>
      <source>Flows that fail for good</source>
      <translation>최종 실패한 흐름</translation>
    </message>
    <message>
      <source>Flows that fail until then</source>
      <translation>그때까지 실패하는 흐름</translation>
    </message>
    <message>
      <source>Flush</source>
      <translation>플러시</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>폴더</translation>
    </message>
    <message>
      <source>Footprint</source>
      <translation>자원 사용량</translation>
    </message>
    <message>
      <source>For</source>
      <translation>지속 시간</translation>
    </message>
    <message>
      <source>For: %1</source>
      <translation>대상: %1</translation>
    </message>
    <message>
      <source>Forecast</source>
      <translation>예측</translation>
    </message>
    <message>
      <source>Forget these</source>
      <translation>목록 지우기</translation>
    </message>
    <message>
      <source>Formula: %1</source>
      <translation>계산식: %1</translation>
    </message>
    <message>
      <source>From</source>
      <translation>출발</translation>
    </message>
    <message>
      <source>From the price book.</source>
      <translation>가격표 기준입니다.</translation>
    </message>
    <message>
      <source>Full at</source>
      <translation>포화 지점</translation>
    </message>
    <message>
      <source>Give a limit of the P95, of the errors, or both.</source>
      <translation>P95 또는 오류의 한도를 하나 이상 입력하세요.</translation>
    </message>
    <message>
      <source>Give up after</source>
      <translation>포기 시간</translation>
    </message>
    <message>
      <source>Go to a page</source>
      <translation>페이지로 이동</translation>
    </message>
    <message>
      <source>Group</source>
      <translation>그룹</translation>
    </message>
    <message>
      <source>Group nodes by zone and subnet</source>
      <translation>노드를 영역과 서브넷별로 묶기</translation>
    </message>
    <message>
      <source>Half open calls</source>
      <translation>반개방 호출 수</translation>
    </message>
    <message>
      <source>Here</source>
      <translation>현재 위치</translation>
    </message>
    <message>
      <source>Here (kubeadm / EKS)</source>
      <translation>현재 (kubeadm / EKS)</translation>
    </message>
    <message>
      <source>High</source>
      <translation>높음</translation>
    </message>
    <message>
      <source>High end</source>
      <translation>상한</translation>
    </message>
    <message>
      <source>Highest plausible %1</source>
      <translation>%1의 타당한 최댓값</translation>
    </message>
    <message>
      <source>Hit</source>
      <translation>히트</translation>
    </message>
    <message>
      <source>Hit ratio</source>
      <translation>적중률</translation>
    </message>
    <message>
      <source>Hit ratio · %1</source>
      <translation>적중률 · %1</translation>
    </message>
    <message>
      <source>Host</source>
      <translation>호스트</translation>
    </message>
    <message>
      <source>Host network</source>
      <translation>호스트 네트워크</translation>
    </message>
    <message>
      <source>Hosted zones</source>
      <translation>호스팅 영역</translation>
    </message>
    <message>
      <source>Hosts</source>
      <translation>호스트</translation>
    </message>
    <message>
      <source>Hourly rate</source>
      <translation>시간당 요율</translation>
    </message>
    <message>
      <source>Hours per month</source>
      <translation>월 시간</translation>
    </message>
    <message>
      <source>How fast each answers is not simulated yet.</source>
      <translation>각각의 응답 속도는 아직 시뮬레이션하지 않았습니다.</translation>
    </message>
    <message>
      <source>How much load it carries</source>
      <translation>감당할 수 있는 부하</translation>
    </message>
    <message>
      <source>How often each point is simulated</source>
      <translation>각 점의 시뮬레이션 횟수</translation>
    </message>
    <message>
      <source>How often each scenario is simulated</source>
      <translation>각 시나리오의 시뮬레이션 횟수</translation>
    </message>
    <message>
      <source>How to mend it</source>
      <translation>해결 방법</translation>
    </message>
    <message>
      <source>I/O</source>
      <translation>I/O</translation>
    </message>
    <message>
      <source>IOPS</source>
      <translation>IOPS</translation>
    </message>
    <message>
      <source>Idle CPU</source>
      <translation>유휴 CPU</translation>
    </message>
    <message>
      <source>If %1 fails</source>
      <translation>%1에 장애가 나면</translation>
    </message>
    <message>
      <source>If it fails</source>
      <translation>장애 시</translation>
    </message>
    <message>
      <source>If the node fails</source>
      <translation>노드 장애 시</translation>
    </message>
    <message>
      <source>Image</source>
      <translation>이미지</translation>
    </message>
    <message>
      <source>Image registry</source>
      <translation>이미지 레지스트리</translation>
    </message>
    <message>
      <source>Image size</source>
      <translation>이미지 크기</translation>
    </message>
    <message>
      <source>Images (*.png *.svg)</source>
      <translation>이미지 (*.png *.svg)</translation>
    </message>
    <message>
      <source>In the folder</source>
      <translation>폴더에서</translation>
    </message>
    <message>
      <source>In use</source>
      <translation>사용 중</translation>
    </message>
    <message>
      <source>Independent repetitions; intervals need 10</source>
      <translation>독립 반복 횟수, 구간을 구하려면 10회 필요</translation>
    </message>
    <message>
      <source>Infrastructure</source>
      <translation>인프라</translation>
    </message>
    <message>
      <source>Ingress</source>
      <translation>인그레스</translation>
    </message>
    <message>
      <source>Ingress to pod</source>
      <translation>인그레스 → 파드</translation>
    </message>
    <message>
      <source>Ingresses</source>
      <translation>인그레스</translation>
    </message>
    <message>
      <source>Initial delay</source>
      <translation>초기 지연</translation>
    </message>
    <message>
      <source>Inspector</source>
      <translation>인스펙터</translation>
    </message>
    <message>
      <source>Instance type</source>
      <translation>인스턴스 유형</translation>
    </message>
    <message>
      <source>Instance types</source>
      <translation>인스턴스 유형</translation>
    </message>
    <message>
      <source>Internal</source>
      <translation>내부</translation>
    </message>
    <message>
      <source>Intervals</source>
      <translation>구간</translation>
    </message>
    <message>
      <source>It has no pods.</source>
      <translation>파드가 없습니다.</translation>
    </message>
    <message>
      <source>It is of %1 and runs nowhere else.</source>
      <translation>%1 전용이며 다른 곳에서는 실행되지 않습니다.</translation>
    </message>
    <message>
      <source>Item</source>
      <translation>항목</translation>
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation>JSON (*.json)</translation>
    </message>
    <message>
      <source>Jitter</source>
      <translation>지터</translation>
    </message>
    <message>
      <source>Job</source>
      <translation>작업</translation>
    </message>
    <message>
      <source>Judge by</source>
      <translation>판정 기준</translation>
    </message>
    <message>
      <source>Keep alive</source>
      <translation>Keep-alive</translation>
    </message>
    <message>
      <source>Keep this run, dashed, to compare the next ones with</source>
      <translation>이 실행을 점선으로 고정하여 다음 실행과 비교</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>보관</translation>
    </message>
    <message>
      <source>Kept runs</source>
      <translation>보관된 실행</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>키</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>키보드 단축키</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>키</translation>
    </message>
    <message>
      <source>Kill</source>
      <translation>강제 종료</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>종류</translation>
    </message>
    <message>
      <source>Korean won (KRW)</source>
      <translation>대한민국 원 (KRW)</translation>
    </message>
    <message>
      <source>Kubecast</source>
      <translation>Kubecast</translation>
    </message>
    <message>
      <source>Kubecast did not end well. Recover the unsaved edits of %1?</source>
      <translation>Kubecast가 비정상 종료되었습니다. %1의 저장하지 않은 편집을 복구할까요?</translation>
    </message>
    <message>
      <source>Kubecast is not installed as it should be</source>
      <translation>Kubecast가 올바르게 설치되지 않았습니다</translation>
    </message>
    <message>
      <source>Labels</source>
      <translation>레이블</translation>
    </message>
    <message>
      <source>Last event: %1</source>
      <translation>마지막 이벤트: %1</translation>
    </message>
    <message>
      <source>Lasts</source>
      <translation>지속 시간</translation>
    </message>
    <message>
      <source>Latency</source>
      <translation>지연 시간</translation>
    </message>
    <message>
      <source>Latency factor</source>
      <translation>지연 배율</translation>
    </message>
    <message>
      <source>Latency over the load</source>
      <translation>부하별 지연 시간</translation>
    </message>
    <message>
      <source>Latency · %1</source>
      <translation>지연 시간 · %1</translation>
    </message>
    <message>
      <source>Law</source>
      <translation>분포</translation>
    </message>
    <message>
      <source>Least pod CPU</source>
      <translation>최소 파드 CPU</translation>
    </message>
    <message>
      <source>Lifecycle</source>
      <translation>수명 주기</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>밝게</translation>
    </message>
    <message>
      <source>Like for like</source>
      <translation>동일 조건</translation>
    </message>
    <message>
      <source>Limits</source>
      <translation>리밋</translation>
    </message>
    <message>
      <source>Limits of my own</source>
      <translation>직접 지정한 한도</translation>
    </message>
    <message>
      <source>Line number</source>
      <translation>줄 번호</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>실시간</translation>
    </message>
    <message>
      <source>Liveness probe</source>
      <translation>Liveness 프로브</translation>
    </message>
    <message>
      <source>Load</source>
      <translation>부하</translation>
    </message>
    <message>
      <source>Load balancer</source>
      <translation>로드 밸런서</translation>
    </message>
    <message>
      <source>Load balancers</source>
      <translation>로드 밸런서</translation>
    </message>
    <message>
      <source>Load: at none that was looked at.</source>
      <translation>부하: 살펴본 범위에는 없습니다.</translation>
    </message>
    <message>
      <source>Load: the cheaper changes at %1 times this load.</source>
      <translation>부하: 현재의 %1배에서 더 저렴한 쪽이 바뀝니다.</translation>
    </message>
    <message>
      <source>Loads</source>
      <translation>부하</translation>
    </message>
    <message>
      <source>Loads again</source>
      <translation>다시 불러올 수 있음</translation>
    </message>
    <message>
      <source>Logs</source>
      <translation>로그</translation>
    </message>
    <message>
      <source>Look a&amp;gain</source>
      <translation>다시 확인(&amp;G)</translation>
    </message>
    <message>
      <source>Looking at the folder…</source>
      <translation>폴더를 확인하는 중…</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>낮음</translation>
    </message>
    <message>
      <source>Low end</source>
      <translation>하한</translation>
    </message>
    <message>
      <source>Lowest plausible %1</source>
      <translation>%1의 타당한 최솟값</translation>
    </message>
    <message>
      <source>MET</source>
      <translation>충족</translation>
    </message>
    <message>
      <source>MISSED</source>
      <translation>미달</translation>
    </message>
    <message>
      <source>MTBF</source>
      <translation>MTBF</translation>
    </message>
    <message>
      <source>MTTR</source>
      <translation>MTTR</translation>
    </message>
    <message>
      <source>Machines</source>
      <translation>머신</translation>
    </message>
    <message>
      <source>Management above</source>
      <translation>관리 비용 기준</translation>
    </message>
    <message>
      <source>Match labels</source>
      <translation>레이블 일치</translation>
    </message>
    <message>
      <source>Max connections</source>
      <translation>최대 연결 수</translation>
    </message>
    <message>
      <source>Max length</source>
      <translation>최대 길이</translation>
    </message>
    <message>
      <source>Max nodes</source>
      <translation>최대 노드 수</translation>
    </message>
    <message>
      <source>Max priority</source>
      <translation>최대 우선순위</translation>
    </message>
    <message>
      <source>Max replicas</source>
      <translation>최대 복제본</translation>
    </message>
    <message>
      <source>Max skew</source>
      <translation>최대 편차</translation>
    </message>
    <message>
      <source>Max surge</source>
      <translation>Max surge</translation>
    </message>
    <message>
      <source>Max unavailable</source>
      <translation>Max unavailable</translation>
    </message>
    <message>
      <source>Mean</source>
      <translation>평균</translation>
    </message>
    <message>
      <source>Mean latency</source>
      <translation>평균 지연 시간</translation>
    </message>
    <message>
      <source>Mean latency of calls</source>
      <translation>호출 평균 지연 시간</translation>
    </message>
    <message>
      <source>Mean load</source>
      <translation>평균 부하</translation>
    </message>
    <message>
      <source>Measure</source>
      <translation>측정 항목</translation>
    </message>
    <message>
      <source>Measured</source>
      <translation>측정값</translation>
    </message>
    <message>
      <source>Measured time after the warm-up, such as 20m or 1h30m</source>
      <translation>예열 후 측정 시간, 예: 20m 또는 1h30m</translation>
    </message>
    <message>
      <source>Measured, such as by a calibration.</source>
      <translation>보정 등으로 측정한 값입니다.</translation>
    </message>
    <message>
      <source>Mem</source>
      <translation>메모리</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>메모리</translation>
    </message>
    <message>
      <source>Memory per request</source>
      <translation>요청당 메모리</translation>
    </message>
    <message>
      <source>Memory requested</source>
      <translation>메모리 요청</translation>
    </message>
    <message>
      <source>Memory used</source>
      <translation>메모리 사용</translation>
    </message>
    <message>
      <source>Memory utilization</source>
      <translation>메모리 사용률</translation>
    </message>
    <message>
      <source>Memory watermark</source>
      <translation>메모리 워터마크</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>메시지</translation>
    </message>
    <message>
      <source>Message TTL</source>
      <translation>메시지 TTL</translation>
    </message>
    <message>
      <source>Message size</source>
      <translation>메시지 크기</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>메시지</translation>
    </message>
    <message>
      <source>Messages waiting</source>
      <translation>대기 메시지</translation>
    </message>
    <message>
      <source>Met, %1, with %2 = %3</source>
      <translation>충족, %1, %2 = %3</translation>
    </message>
    <message>
      <source>Metadata</source>
      <translation>메타데이터</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>메서드</translation>
    </message>
    <message>
      <source>Metrics and logs</source>
      <translation>메트릭과 로그</translation>
    </message>
    <message>
      <source>Min available</source>
      <translation>최소 가용 수</translation>
    </message>
    <message>
      <source>Min nodes</source>
      <translation>최소 노드 수</translation>
    </message>
    <message>
      <source>Min per second</source>
      <translation>초당 최소</translation>
    </message>
    <message>
      <source>Min replicas</source>
      <translation>최소 복제본</translation>
    </message>
    <message>
      <source>Minimum calls</source>
      <translation>최소 호출 수</translation>
    </message>
    <message>
      <source>Miss</source>
      <translation>미스</translation>
    </message>
    <message>
      <source>Missed, %1, with %2 = %3</source>
      <translation>미달, %1, %2 = %3</translation>
    </message>
    <message>
      <source>Misses</source>
      <translation>미적중</translation>
    </message>
    <message>
      <source>Mix</source>
      <translation>구성비</translation>
    </message>
    <message>
      <source>Monthly</source>
      <translation>월 비용</translation>
    </message>
    <message>
      <source>More for %1</source>
      <translation>%1 추가 메뉴</translation>
    </message>
    <message>
      <source>Move %1 to %2</source>
      <translation>%1을(를) %2(으)로 이동</translation>
    </message>
    <message>
      <source>Move a slider to see what it changes.</source>
      <translation>슬라이더를 움직이면 무엇이 달라지는지 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Move between cards of the canvas</source>
      <translation>캔버스의 카드 사이 이동</translation>
    </message>
    <message>
      <source>Moves every assumed figure to the ends of its range, one at a time</source>
      <translation>가정한 수치를 하나씩 범위의 양 끝으로 옮깁니다</translation>
    </message>
    <message>
      <source>Moves to EKS</source>
      <translation>EKS 이전 대상</translation>
    </message>
    <message>
      <source>NAT gateways</source>
      <translation>NAT 게이트웨이</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>이름</translation>
    </message>
    <message>
      <source>Names in grey are inherited. What you change is written to this scenario.</source>
      <translation>회색 이름은 상속된 값입니다. 변경하면 이 시나리오에 기록됩니다.</translation>
    </message>
    <message>
      <source>Namespace</source>
      <translation>네임스페이스</translation>
    </message>
    <message>
      <source>Namespace selector</source>
      <translation>네임스페이스 셀렉터</translation>
    </message>
    <message>
      <source>Namespaces</source>
      <translation>네임스페이스</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>네트워크</translation>
    </message>
    <message>
      <source>Network policies</source>
      <translation>네트워크 정책</translation>
    </message>
    <message>
      <source>Network policy</source>
      <translation>네트워크 정책</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>다음</translation>
    </message>
    <message>
      <source>Next (Enter)</source>
      <translation>다음 (Enter)</translation>
    </message>
    <message>
      <source>No alert fires.</source>
      <translation>발생한 알림이 없습니다.</translation>
    </message>
    <message>
      <source>No assumed figure moves the answer more than chance does.</source>
      <translation>우연 이상으로 결과를 바꾸는 가정값이 없습니다.</translation>
    </message>
    <message>
      <source>No bill yet</source>
      <translation>청구서 없음</translation>
    </message>
    <message>
      <source>No change in check, audit and bill</source>
      <translation>검사, 감사, 청구서에 변화 없음</translation>
    </message>
    <message>
      <source>No cluster to show.
Open a scenario, or mend the one that does not load.</source>
      <translation>표시할 클러스터가 없습니다.
시나리오를 열거나 불러올 수 없는 시나리오를 고치세요.</translation>
    </message>
    <message>
      <source>No figure differs.</source>
      <translation>다른 수치가 없습니다.</translation>
    </message>
    <message>
      <source>No figure of the scenario is assumed with a range.</source>
      <translation>시나리오에 범위가 지정된 가정값이 없습니다.</translation>
    </message>
    <message>
      <source>No intervals yet: too few replications or requests</source>
      <translation>구간 없음: 반복 또는 요청이 너무 적음</translation>
    </message>
    <message>
      <source>No node takes it.</source>
      <translation>배치 가능한 노드가 없습니다.</translation>
    </message>
    <message>
      <source>No plot is chosen. Choose some under Plots.</source>
      <translation>선택한 그래프가 없습니다. 그래프 메뉴에서 고르세요.</translation>
    </message>
    <message>
      <source>No pod runs here.</source>
      <translation>실행 중인 파드가 없습니다.</translation>
    </message>
    <message>
      <source>No point has a result.</source>
      <translation>결과가 있는 점이 없습니다.</translation>
    </message>
    <message>
      <source>No problems: the scenario loads</source>
      <translation>문제 없음: 시나리오를 불러왔습니다</translation>
    </message>
    <message>
      <source>No program of this desktop opens %1</source>
      <translation>이 데스크톱에는 %1 폴더를 열 프로그램이 없습니다</translation>
    </message>
    <message>
      <source>No rule found anything. What only a run can show, saturation and latency, is not looked at here.</source>
      <translation>규칙에 걸린 것이 없습니다. 포화와 지연 시간처럼 실행해야 알 수 있는 것은 여기서 검사하지 않습니다.</translation>
    </message>
    <message>
      <source>No run yet — press F5</source>
      <translation>실행 없음 — F5를 누르세요</translation>
    </message>
    <message>
      <source>No runs are kept yet</source>
      <translation>보관된 실행 없음</translation>
    </message>
    <message>
      <source>Nobody says so: a plausible figure, with the reason.</source>
      <translation>출처 없음: 이유를 붙인 타당한 수치입니다.</translation>
    </message>
    <message>
      <source>Node</source>
      <translation>노드</translation>
    </message>
    <message>
      <source>Node CPU</source>
      <translation>노드 CPU</translation>
    </message>
    <message>
      <source>Node disk</source>
      <translation>노드 디스크</translation>
    </message>
    <message>
      <source>Node group</source>
      <translation>노드 그룹</translation>
    </message>
    <message>
      <source>Node groups</source>
      <translation>노드 그룹</translation>
    </message>
    <message>
      <source>Node memory</source>
      <translation>노드 메모리</translation>
    </message>
    <message>
      <source>Node preferred</source>
      <translation>노드 선호 규칙</translation>
    </message>
    <message>
      <source>Node repair</source>
      <translation>노드 복구</translation>
    </message>
    <message>
      <source>Node required</source>
      <translation>노드 필수 규칙</translation>
    </message>
    <message>
      <source>Node selector</source>
      <translation>노드 셀렉터</translation>
    </message>
    <message>
      <source>Node up</source>
      <translation>노드 가동</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>노드</translation>
    </message>
    <message>
      <source>Nodes by tier; arrow keys walk from card to card, Enter opens the inspector</source>
      <translation>계층별 노드, 화살표 키로 카드 이동, Enter로 인스펙터 열기</translation>
    </message>
    <message>
      <source>Nodes: at no number of them.</source>
      <translation>노드: 어떤 개수에서도 바뀌지 않습니다.</translation>
    </message>
    <message numerus="yes">
      <source>Nodes: the cheaper changes at %n node(s).</source>
      <translation>
        <numerusform>노드: %n개에서 더 저렴한 쪽이 바뀝니다.</numerusform>
      </translation>
    </message>
    <message>
      <source>None loses a step.</source>
      <translation>단계를 잃는 흐름이 없습니다.</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>아직 없음</translation>
    </message>
    <message>
      <source>Not added: %1</source>
      <translation>추가하지 못함: %1</translation>
    </message>
    <message numerus="yes">
      <source>Not as the scenario says: %n part(s) of it</source>
      <translation>
        <numerusform>시나리오와 다른 부분 %n개</numerusform>
      </translation>
    </message>
    <message>
      <source>Not evaluated: %1, because %2</source>
      <translation>평가하지 못함: %1, 이유: %2</translation>
    </message>
    <message>
      <source>Not told apart: the intervals overlap</source>
      <translation>구별 안 됨: 구간이 겹침</translation>
    </message>
    <message>
      <source>NotReady</source>
      <translation>NotReady</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>참고</translation>
    </message>
    <message>
      <source>Nothing has this in its name.</source>
      <translation>이름에 이 글자가 든 것이 없습니다.</translation>
    </message>
    <message>
      <source>Nothing matches the filter</source>
      <translation>필터와 일치하는 항목 없음</translation>
    </message>
    <message>
      <source>Nothing recorded yet</source>
      <translation>기록 없음</translation>
    </message>
    <message>
      <source>Nothing selected</source>
      <translation>선택 없음</translation>
    </message>
    <message>
      <source>Nothing to compare in this scenario</source>
      <translation>이 시나리오에는 비교할 것이 없음</translation>
    </message>
    <message>
      <source>Nothing to decide yet</source>
      <translation>결정할 것이 없음</translation>
    </message>
    <message numerus="yes">
      <source>N−1: %n pods stay Pending.</source>
      <translation>
        <numerusform>N−1: 파드 %n개가 Pending 상태로 남습니다.</numerusform>
      </translation>
    </message>
    <message>
      <source>N−1: the other nodes take every pod that can move.</source>
      <translation>N−1: 옮길 수 있는 파드는 다른 노드가 모두 수용합니다.</translation>
    </message>
    <message>
      <source>Object</source>
      <translation>객체</translation>
    </message>
    <message>
      <source>Object size</source>
      <translation>객체 크기</translation>
    </message>
    <message>
      <source>Objective</source>
      <translation>목표</translation>
    </message>
    <message>
      <source>Objectives</source>
      <translation>목표</translation>
    </message>
    <message>
      <source>Objects</source>
      <translation>오브젝트</translation>
    </message>
    <message>
      <source>Of</source>
      <translation>대상</translation>
    </message>
    <message>
      <source>Only %1 takes it. The others: %2.</source>
      <translation>%1만 수용할 수 있습니다. 그 외: %2.</translation>
    </message>
    <message>
      <source>Only “%1”</source>
      <translation>“%1”만</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>열기</translation>
    </message>
    <message>
      <source>Open &amp;folder</source>
      <translation>폴더 열기(&amp;F)</translation>
    </message>
    <message>
      <source>Open &amp;recent</source>
      <translation>최근 파일(&amp;R)</translation>
    </message>
    <message>
      <source>Open as a scenario</source>
      <translation>시나리오로 열기</translation>
    </message>
    <message>
      <source>Open for</source>
      <translation>개방 시간</translation>
    </message>
    <message>
      <source>Open scenario</source>
      <translation>시나리오 열기</translation>
    </message>
    <message>
      <source>Open the card or the row</source>
      <translation>카드 또는 행 열기</translation>
    </message>
    <message>
      <source>Open the fourteen-node &amp;example</source>
      <translation>14노드 예제 열기(&amp;E)</translation>
    </message>
    <message>
      <source>Operations</source>
      <translation>운영</translation>
    </message>
    <message>
      <source>Operator</source>
      <translation>연산자</translation>
    </message>
    <message>
      <source>Option</source>
      <translation>대안</translation>
    </message>
    <message>
      <source>Options</source>
      <translation>대안</translation>
    </message>
    <message>
      <source>Others</source>
      <translation>기타</translation>
    </message>
    <message>
      <source>Otherwise they are lost.</source>
      <translation>그렇지 않으면 사라집니다.</translation>
    </message>
    <message>
      <source>Outside</source>
      <translation>외부</translation>
    </message>
    <message>
      <source>Over</source>
      <translation>기준 기간</translation>
    </message>
    <message>
      <source>Over time</source>
      <translation>시간별</translation>
    </message>
    <message>
      <source>Overview map</source>
      <translation>전체 지도</translation>
    </message>
    <message>
      <source>P50</source>
      <translation>P50</translation>
    </message>
    <message>
      <source>P50 of all calls</source>
      <translation>전체 호출 P50</translation>
    </message>
    <message>
      <source>P50 of calls</source>
      <translation>호출 P50</translation>
    </message>
    <message>
      <source>P95</source>
      <translation>P95</translation>
    </message>
    <message>
      <source>P95 from</source>
      <translation>P95 하한</translation>
    </message>
    <message>
      <source>P95 of all calls</source>
      <translation>전체 호출 P95</translation>
    </message>
    <message>
      <source>P95 of all calls and errors: simulated at the scenario's load.</source>
      <translation>전체 호출의 P95와 오류: 시나리오의 부하로 시뮬레이션합니다.</translation>
    </message>
    <message>
      <source>P95 of all calls at most</source>
      <translation>전체 호출 P95 상한</translation>
    </message>
    <message>
      <source>P95 of all calls, with the figure at either end of its range</source>
      <translation>수치가 범위의 양 끝일 때 전체 호출의 P95</translation>
    </message>
    <message>
      <source>P95 of calls</source>
      <translation>호출 P95</translation>
    </message>
    <message>
      <source>P95 to</source>
      <translation>P95 상한</translation>
    </message>
    <message>
      <source>P99</source>
      <translation>P99</translation>
    </message>
    <message>
      <source>P99 of all calls</source>
      <translation>전체 호출 P99</translation>
    </message>
    <message>
      <source>P99 of calls</source>
      <translation>호출 P99</translation>
    </message>
    <message>
      <source>PATH=VALUE, several apart by “;”; Return adds it</source>
      <translation>PATH=VALUE, 여러 개는 “;”로 구분, Return으로 추가</translation>
    </message>
    <message>
      <source>PDF (*.pdf)</source>
      <translation>PDF (*.pdf)</translation>
    </message>
    <message>
      <source>Partial: %1 of %2 replications are complete. This is what there is, not the whole answer.</source>
      <translation>부분 결과: 반복 %2회 중 %1회가 완료되었습니다. 현재까지의 결과이며 전체 답이 아닙니다.</translation>
    </message>
    <message>
      <source>Partial: the replications are complete, the studies that follow them are not.</source>
      <translation>부분 결과: 반복은 완료되었으나 이어지는 분석은 완료되지 않았습니다.</translation>
    </message>
    <message>
      <source>Partial: the run was interrupted.</source>
      <translation>부분 결과: 실행이 중단되었습니다.</translation>
    </message>
    <message>
      <source>Partition</source>
      <translation>파티션</translation>
    </message>
    <message>
      <source>Path</source>
      <translation>경로</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>일시 정지</translation>
    </message>
    <message>
      <source>Peak</source>
      <translation>최대</translation>
    </message>
    <message>
      <source>Pending</source>
      <translation>Pending</translation>
    </message>
    <message>
      <source>Pending pods</source>
      <translation>Pending 파드</translation>
    </message>
    <message>
      <source>People's work: the same once EKS saves %1 h a month at %2.</source>
      <translation>인력 비용: %2 기준으로 EKS가 월 %1 h를 절감하면 같아집니다.</translation>
    </message>
    <message>
      <source>Percent</source>
      <translation>비율(%)</translation>
    </message>
    <message>
      <source>Percentile</source>
      <translation>백분위수</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>주기</translation>
    </message>
    <message>
      <source>Periodic job</source>
      <translation>주기 작업</translation>
    </message>
    <message>
      <source>Periodic jobs</source>
      <translation>주기 작업</translation>
    </message>
    <message>
      <source>Pictures (*.png *.svg)</source>
      <translation>그림 (*.png *.svg)</translation>
    </message>
    <message>
      <source>Pin this run</source>
      <translation>이 실행 고정</translation>
    </message>
    <message>
      <source>Plausible range of the scenario: %1</source>
      <translation>시나리오의 타당한 범위: %1</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>재생</translation>
    </message>
    <message>
      <source>Play or pause the recording</source>
      <translation>기록 재생 또는 일시 정지</translation>
    </message>
    <message>
      <source>Play or pause what is recorded (Space)</source>
      <translation>기록 재생 또는 일시 정지 (Space)</translation>
    </message>
    <message>
      <source>Plots</source>
      <translation>그래프</translation>
    </message>
    <message>
      <source>Plots over time</source>
      <translation>시간별 그래프</translation>
    </message>
    <message>
      <source>Pod CPU</source>
      <translation>파드 CPU</translation>
    </message>
    <message>
      <source>Pod anti preferred</source>
      <translation>파드 분산 선호</translation>
    </message>
    <message>
      <source>Pod anti required</source>
      <translation>파드 분산 필수</translation>
    </message>
    <message>
      <source>Pod group</source>
      <translation>파드 그룹</translation>
    </message>
    <message>
      <source>Pod groups</source>
      <translation>파드 그룹</translation>
    </message>
    <message>
      <source>Pod memory</source>
      <translation>파드 메모리</translation>
    </message>
    <message>
      <source>Pod preferred</source>
      <translation>파드 선호 규칙</translation>
    </message>
    <message>
      <source>Pod required</source>
      <translation>파드 필수 규칙</translation>
    </message>
    <message>
      <source>Pod selector</source>
      <translation>파드 셀렉터</translation>
    </message>
    <message>
      <source>Pod to pod</source>
      <translation>파드 → 파드</translation>
    </message>
    <message>
      <source>Pods</source>
      <translation>파드</translation>
    </message>
    <message>
      <source>Pods and where they run</source>
      <translation>파드와 실행 위치</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>포인트</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>정책</translation>
    </message>
    <message>
      <source>Policy types</source>
      <translation>정책 유형</translation>
    </message>
    <message>
      <source>Poll</source>
      <translation>폴링</translation>
    </message>
    <message>
      <source>Pools</source>
      <translation>풀</translation>
    </message>
    <message>
      <source>Popularity</source>
      <translation>인기도</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>포트</translation>
    </message>
    <message>
      <source>Ports</source>
      <translation>포트</translation>
    </message>
    <message>
      <source>Pre&amp;ferences…</source>
      <translation>환경 설정(&amp;F)…</translation>
    </message>
    <message>
      <source>Preemption policy</source>
      <translation>선점 정책</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>환경 설정</translation>
    </message>
    <message>
      <source>Prefetch</source>
      <translation>프리페치</translation>
    </message>
    <message>
      <source>Prefix delegation</source>
      <translation>프리픽스 위임</translation>
    </message>
    <message>
      <source>Press Return in the field to add the change.</source>
      <translation>입력란에서 Return을 누르면 변경이 추가됩니다.</translation>
    </message>
    <message>
      <source>Previous (Shift+Enter)</source>
      <translation>이전 (Shift+Enter)</translation>
    </message>
    <message>
      <source>Price book</source>
      <translation>가격표</translation>
    </message>
    <message>
      <source>Price of a month</source>
      <translation>월 가격</translation>
    </message>
    <message>
      <source>Price per call</source>
      <translation>호출당 가격</translation>
    </message>
    <message>
      <source>Prices (*.csv)</source>
      <translation>가격 (*.csv)</translation>
    </message>
    <message>
      <source>Prices are in dollars, exact. Kubecast knows no exchange rate: give the one you plan with.</source>
      <translation>가격은 정확한 달러 금액입니다. Kubecast는 환율을 모르므로 계획에 쓰는 환율을 입력하세요.</translation>
    </message>
    <message>
      <source>Prices file…</source>
      <translation>가격 파일…</translation>
    </message>
    <message>
      <source>Prices of your own</source>
      <translation>사용자 가격</translation>
    </message>
    <message>
      <source>Prices of your own (CSV) over those that ship</source>
      <translation>기본 가격보다 우선하는 사용자 가격 (CSV)</translation>
    </message>
    <message>
      <source>Prices that ship with Kubecast</source>
      <translation>Kubecast 기본 가격</translation>
    </message>
    <message>
      <source>Prices: %1</source>
      <translation>가격: %1</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>인쇄…</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>우선순위</translation>
    </message>
    <message>
      <source>Priority class</source>
      <translation>우선순위 클래스</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>문제</translation>
    </message>
    <message>
      <source>Problems of the text</source>
      <translation>텍스트의 문제</translation>
    </message>
    <message>
      <source>Profile</source>
      <translation>프로파일</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>프로그램</translation>
    </message>
    <message>
      <source>Progress of the run</source>
      <translation>실행 진행률</translation>
    </message>
    <message>
      <source>Progress of the study</source>
      <translation>분석 진행률</translation>
    </message>
    <message>
      <source>Progress of the what-if simulation</source>
      <translation>가상 변경 시뮬레이션 진행률</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>프로젝트</translation>
    </message>
    <message>
      <source>Protocol</source>
      <translation>프로토콜</translation>
    </message>
    <message>
      <source>Publish</source>
      <translation>발행</translation>
    </message>
    <message>
      <source>Purchase</source>
      <translation>구매 방식</translation>
    </message>
    <message>
      <source>Put the whole table on the clipboard, for a spreadsheet</source>
      <translation>스프레드시트용으로 표 전체를 클립보드에 복사</translation>
    </message>
    <message>
      <source>Quantity</source>
      <translation>수량</translation>
    </message>
    <message>
      <source>Query</source>
      <translation>쿼리</translation>
    </message>
    <message>
      <source>Queue</source>
      <translation>큐</translation>
    </message>
    <message>
      <source>Queue depth</source>
      <translation>큐 길이</translation>
    </message>
    <message>
      <source>Queued jobs</source>
      <translation>대기 작업</translation>
    </message>
    <message>
      <source>Queues</source>
      <translation>큐</translation>
    </message>
    <message>
      <source>Ramp</source>
      <translation>램프</translation>
    </message>
    <message>
      <source>Range</source>
      <translation>범위</translation>
    </message>
    <message>
      <source>Rank the assumed figures instead</source>
      <translation>대신 가정값의 영향 순위 매기기</translation>
    </message>
    <message>
      <source>Rate</source>
      <translation>비율</translation>
    </message>
    <message>
      <source>Rate limit</source>
      <translation>속도 제한</translation>
    </message>
    <message>
      <source>Ratio</source>
      <translation>비율</translation>
    </message>
    <message>
      <source>Read by</source>
      <translation>평가 수치</translation>
    </message>
    <message>
      <source>Readiness probe</source>
      <translation>Readiness 프로브</translation>
    </message>
    <message>
      <source>Ready replicas</source>
      <translation>준비된 복제본</translation>
    </message>
    <message>
      <source>Real</source>
      <translation>실제 차이</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>이유</translation>
    </message>
    <message>
      <source>Reason of %1</source>
      <translation>%1의 이유</translation>
    </message>
    <message>
      <source>Record size</source>
      <translation>레코드 크기</translation>
    </message>
    <message>
      <source>Recover edits</source>
      <translation>편집 복구</translation>
    </message>
    <message>
      <source>Recovered changes</source>
      <translation>복구된 변경</translation>
    </message>
    <message>
      <source>Region</source>
      <translation>리전</translation>
    </message>
    <message>
      <source>Remedy: %1</source>
      <translation>조치: %1</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>제거</translation>
    </message>
    <message>
      <source>Remove %1</source>
      <translation>%1 제거</translation>
    </message>
    <message>
      <source>Remove the selected one</source>
      <translation>선택 항목 제거</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>이름 변경</translation>
    </message>
    <message>
      <source>Replicas</source>
      <translation>복제본</translation>
    </message>
    <message>
      <source>Replications</source>
      <translation>반복 횟수</translation>
    </message>
    <message>
      <source>Replications of each</source>
      <translation>각각의 반복 횟수</translation>
    </message>
    <message>
      <source>Replications of each point</source>
      <translation>점별 반복 횟수</translation>
    </message>
    <message>
      <source>Request</source>
      <translation>요청</translation>
    </message>
    <message>
      <source>Requested of allocatable</source>
      <translation>할당 가능량 대비 요청</translation>
    </message>
    <message>
      <source>Requests</source>
      <translation>요청(requests)</translation>
    </message>
    <message>
      <source>Requests in its pods</source>
      <translation>파드 내 요청</translation>
    </message>
    <message>
      <source>Requests in service</source>
      <translation>처리 중인 요청</translation>
    </message>
    <message>
      <source>Reserve</source>
      <translation>예약</translation>
    </message>
    <message>
      <source>Reserved connections</source>
      <translation>예약 연결 수</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>초기화</translation>
    </message>
    <message>
      <source>Reset %1</source>
      <translation>%1 초기화</translation>
    </message>
    <message>
      <source>Reset %1 to the inherited value %2</source>
      <translation>%1을(를) 상속값 %2(으)로 되돌리기</translation>
    </message>
    <message>
      <source>Reset to %1</source>
      <translation>%1(으)로 되돌리기</translation>
    </message>
    <message>
      <source>Reset to inherited: %1</source>
      <translation>상속값으로 되돌리기: %1</translation>
    </message>
    <message>
      <source>Resource</source>
      <translation>리소스</translation>
    </message>
    <message>
      <source>Response</source>
      <translation>응답</translation>
    </message>
    <message>
      <source>Restart</source>
      <translation>재시작</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>Retention</source>
      <translation>보존 기간</translation>
    </message>
    <message>
      <source>Retries</source>
      <translation>재시도</translation>
    </message>
    <message>
      <source>Retry budget</source>
      <translation>재시도 예산</translation>
    </message>
    <message>
      <source>Rollout</source>
      <translation>롤아웃</translation>
    </message>
    <message>
      <source>Rollouts</source>
      <translation>롤아웃</translation>
    </message>
    <message>
      <source>Root</source>
      <translation>루트 디스크</translation>
    </message>
    <message>
      <source>Root volume</source>
      <translation>루트 볼륨</translation>
    </message>
    <message>
      <source>Rule</source>
      <translation>규칙</translation>
    </message>
    <message>
      <source>Rules</source>
      <translation>규칙</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>실행</translation>
    </message>
    <message>
      <source>Run %1</source>
      <translation>실행 %1</translation>
    </message>
    <message>
      <source>Run again</source>
      <translation>다시 실행</translation>
    </message>
    <message>
      <source>Run it</source>
      <translation>실행하기</translation>
    </message>
    <message>
      <source>Run the simulation</source>
      <translation>시뮬레이션 실행</translation>
    </message>
    <message>
      <source>Run the simulation to see latency, throughput, CPU and queues over time.</source>
      <translation>시뮬레이션을 실행하면 시간별 지연 시간, 처리량, CPU, 큐를 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Run to see how much load this cluster carries.</source>
      <translation>실행하면 이 클러스터가 감당할 부하를 알 수 있습니다.</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>실행 목록</translation>
    </message>
    <message>
      <source>S3 endpoint</source>
      <translation>S3 엔드포인트</translation>
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation>PDF로 저장…</translation>
    </message>
    <message>
      <source>Save scenario as</source>
      <translation>시나리오를 다른 이름으로 저장</translation>
    </message>
    <message>
      <source>Save the changes of %1?</source>
      <translation>%1의 변경 사항을 저장할까요?</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>보고서 저장</translation>
    </message>
    <message>
      <source>Saved: %1</source>
      <translation>저장됨: %1</translation>
    </message>
    <message>
      <source>Saving</source>
      <translation>절감</translation>
    </message>
    <message>
      <source>Saving share</source>
      <translation>절감 비율</translation>
    </message>
    <message>
      <source>Say what to vary, then run to see how the answer changes.</source>
      <translation>무엇을 바꿀지 정하고 실행하면 결과의 변화를 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Say which figure to vary, and over which values.</source>
      <translation>바꿀 수치와 값을 지정하세요.</translation>
    </message>
    <message>
      <source>Says</source>
      <translation>문서 값</translation>
    </message>
    <message>
      <source>Scale down</source>
      <translation>스케일 다운</translation>
    </message>
    <message>
      <source>Scale down unneeded</source>
      <translation>스케일 다운 대기 시간</translation>
    </message>
    <message>
      <source>Scale down utilization</source>
      <translation>스케일 다운 사용률</translation>
    </message>
    <message>
      <source>Scale up</source>
      <translation>스케일 업</translation>
    </message>
    <message>
      <source>Scaler</source>
      <translation>스케일러</translation>
    </message>
    <message>
      <source>Scan interval</source>
      <translation>스캔 주기</translation>
    </message>
    <message>
      <source>Scenario</source>
      <translation>시나리오</translation>
    </message>
    <message>
      <source>Scenario as YAML</source>
      <translation>시나리오 YAML</translation>
    </message>
    <message>
      <source>Scenarios (*.yaml *.yml)</source>
      <translation>시나리오 (*.yaml *.yml)</translation>
    </message>
    <message>
      <source>Scenarios (*.yaml *.yml);;All files (*)</source>
      <translation>시나리오 (*.yaml *.yml);;모든 파일 (*)</translation>
    </message>
    <message>
      <source>Scenarios the open one is compared with; Delete removes one</source>
      <translation>열린 시나리오와 비교할 시나리오, Delete로 제거</translation>
    </message>
    <message>
      <source>Scenario…</source>
      <translation>시나리오…</translation>
    </message>
    <message>
      <source>Scheme</source>
      <translation>공개 범위</translation>
    </message>
    <message>
      <source>See a Kubernetes cluster, change it, simulate it, price it.

Examples:
  kubecast-desktop
  kubecast-desktop cluster.yaml</source>
      <translation>Kubernetes 클러스터를 보고, 바꾸고, 시뮬레이션하고, 비용을 계산합니다.

예:
  kubecast-desktop
  kubecast-desktop cluster.yaml</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>시드</translation>
    </message>
    <message>
      <source>Select</source>
      <translation>조회</translation>
    </message>
    <message>
      <source>Select a node to see what would follow if it failed.</source>
      <translation>노드를 선택하면 장애 시 일어날 일을 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>서버</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>서비스</translation>
    </message>
    <message>
      <source>Services</source>
      <translation>서비스</translation>
    </message>
    <message>
      <source>Services, the slowest first</source>
      <translation>느린 순 서비스</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>형태</translation>
    </message>
    <message>
      <source>Share that breaches</source>
      <translation>위반 비율</translation>
    </message>
    <message>
      <source>Shed above</source>
      <translation>부하 차단 기준</translation>
    </message>
    <message>
      <source>Show all of the run again (0 in a plot)</source>
      <translation>실행 전체 다시 보기 (그래프에서 0)</translation>
    </message>
    <message>
      <source>Show in YAML</source>
      <translation>YAML에서 보기</translation>
    </message>
    <message>
      <source>Show the &amp;tour again</source>
      <translation>둘러보기 다시 보기(&amp;T)</translation>
    </message>
    <message>
      <source>Show the last run</source>
      <translation>마지막 실행 보기</translation>
    </message>
    <message>
      <source>Show the place</source>
      <translation>위치 보기</translation>
    </message>
    <message>
      <source>Show the whole cluster (Ctrl+0)</source>
      <translation>클러스터 전체 보기 (Ctrl+0)</translation>
    </message>
    <message>
      <source>Show them</source>
      <translation>보기</translation>
    </message>
    <message>
      <source>Shown, and not part of the total.</source>
      <translation>표시만 하며 합계에는 포함되지 않습니다.</translation>
    </message>
    <message>
      <source>Shows the forecast of the run</source>
      <translation>실행의 예측을 표시합니다</translation>
    </message>
    <message>
      <source>Shows the report as it would be printed</source>
      <translation>인쇄될 모습으로 보고서를 표시합니다</translation>
    </message>
    <message>
      <source>Shows the scenario it was run with</source>
      <translation>실행 당시의 시나리오를 표시합니다</translation>
    </message>
    <message>
      <source>Signal</source>
      <translation>신호</translation>
    </message>
    <message>
      <source>Simulate the scenario as it is on the screen (F5)</source>
      <translation>화면의 시나리오를 그대로 시뮬레이션 (F5)</translation>
    </message>
    <message>
      <source>Simulated seconds a second; Live follows the run</source>
      <translation>초당 시뮬레이션 시간(초), 실시간은 실행을 따라갑니다</translation>
    </message>
    <message>
      <source>Simulates every option at the scenario's load</source>
      <translation>모든 대안을 시나리오의 부하로 시뮬레이션합니다</translation>
    </message>
    <message>
      <source>Simulates the scenario as it is on the screen</source>
      <translation>화면의 시나리오를 그대로 시뮬레이션합니다</translation>
    </message>
    <message>
      <source>Simulating</source>
      <translation>시뮬레이션 중</translation>
    </message>
    <message numerus="yes">
      <source>Simulating the baseline, %n replication(s) …</source>
      <translation>
        <numerusform>기준 시뮬레이션 중, 반복 %n회 …</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Simulating what if, %n replication(s) …</source>
      <translation>
        <numerusform>가상 변경 시뮬레이션 중, 반복 %n회 …</numerusform>
      </translation>
    </message>
    <message>
      <source>Size</source>
      <translation>크기</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>건너뛰기</translation>
    </message>
    <message>
      <source>Snapshots</source>
      <translation>스냅숏</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>출처</translation>
    </message>
    <message>
      <source>Source of %1</source>
      <translation>%1의 출처</translation>
    </message>
    <message>
      <source>Source: %1, %2, %3</source>
      <translation>출처: %1, %2, %3</translation>
    </message>
    <message>
      <source>Source: the scenario</source>
      <translation>출처: 시나리오</translation>
    </message>
    <message>
      <source>Speaks for</source>
      <translation>유리한 쪽</translation>
    </message>
    <message>
      <source>Speed of playing</source>
      <translation>재생 속도</translation>
    </message>
    <message>
      <source>Spike</source>
      <translation>스파이크</translation>
    </message>
    <message>
      <source>Stabilization window</source>
      <translation>안정화 기간</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>시작</translation>
    </message>
    <message>
      <source>Start elsewhere</source>
      <translation>다른 노드에서 시작</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>시작 중</translation>
    </message>
    <message>
      <source>Starting credits</source>
      <translation>초기 크레딧</translation>
    </message>
    <message>
      <source>Starting …</source>
      <translation>시작 중 …</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>시작 중…</translation>
    </message>
    <message>
      <source>Starts cold</source>
      <translation>콜드 스타트</translation>
    </message>
    <message>
      <source>Startup probe</source>
      <translation>Startup 프로브</translation>
    </message>
    <message>
      <source>State</source>
      <translation>상태</translation>
    </message>
    <message>
      <source>Stated: %1</source>
      <translation>명시값: %1</translation>
    </message>
    <message>
      <source>Statements</source>
      <translation>SQL 문</translation>
    </message>
    <message>
      <source>Static node</source>
      <translation>고정 노드</translation>
    </message>
    <message>
      <source>Stay Pending</source>
      <translation>Pending으로 남음</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>단계</translation>
    </message>
    <message>
      <source>Steps</source>
      <translation>단계</translation>
    </message>
    <message>
      <source>Stopping…</source>
      <translation>멈추는 중…</translation>
    </message>
    <message>
      <source>Storage</source>
      <translation>스토리지</translation>
    </message>
    <message>
      <source>Store</source>
      <translation>저장소</translation>
    </message>
    <message>
      <source>Stored</source>
      <translation>저장량</translation>
    </message>
    <message>
      <source>Strategy</source>
      <translation>전략</translation>
    </message>
    <message>
      <source>Subnet</source>
      <translation>서브넷</translation>
    </message>
    <message>
      <source>Success threshold</source>
      <translation>성공 임계값</translation>
    </message>
    <message>
      <source>Sweep</source>
      <translation>스윕</translation>
    </message>
    <message>
      <source>TTL</source>
      <translation>TTL</translation>
    </message>
    <message>
      <source>Taint</source>
      <translation>테인트</translation>
    </message>
    <message>
      <source>Taints</source>
      <translation>테인트</translation>
    </message>
    <message>
      <source>Target type</source>
      <translation>대상 유형</translation>
    </message>
    <message>
      <source>Team</source>
      <translation>팀</translation>
    </message>
    <message>
      <source>Term</source>
      <translation>약정 기간</translation>
    </message>
    <message>
      <source>Termination grace period</source>
      <translation>종료 유예 기간</translation>
    </message>
    <message>
      <source>Text of the file</source>
      <translation>파일 내용</translation>
    </message>
    <message>
      <source>That hold for any cluster</source>
      <translation>모든 클러스터에 해당</translation>
    </message>
    <message>
      <source>The document the scenario is made from says so.</source>
      <translation>시나리오의 바탕이 된 문서에 있는 값입니다.</translation>
    </message>
    <message>
      <source>The documents' own prices and arithmetic</source>
      <translation>문서 자체의 가격과 계산</translation>
    </message>
    <message>
      <source>The documents' own, for a move to EKS</source>
      <translation>문서 자체의 EKS 전환 기준</translation>
    </message>
    <message>
      <source>The figure the points are judged by</source>
      <translation>각 점을 판정할 수치</translation>
    </message>
    <message>
      <source>The files appear here once what is asked above is given.</source>
      <translation>위의 항목을 채우면 여기에 파일이 보입니다.</translation>
    </message>
    <message>
      <source>The largest load at which the objectives are met, and what gives out beyond it.</source>
      <translation>목표를 충족하는 최대 부하와 그 이상에서 먼저 한계에 이르는 곳입니다.</translation>
    </message>
    <message>
      <source>The open scenario is the baseline. Each other is simulated with the same random numbers, so that only real differences are left.</source>
      <translation>열린 시나리오가 기준입니다. 나머지는 같은 난수로 시뮬레이션하므로 실제 차이만 남습니다.</translation>
    </message>
    <message>
      <source>The recording stopped: %1</source>
      <translation>기록이 중단됨: %1</translation>
    </message>
    <message>
      <source>The same seed gives the same forecast</source>
      <translation>시드가 같으면 예측도 같습니다</translation>
    </message>
    <message>
      <source>The scenario does not load; the YAML view says where and why.</source>
      <translation>시나리오를 불러올 수 없습니다. 위치와 이유는 YAML 보기에 있습니다.</translation>
    </message>
    <message>
      <source>The scenario has changed since this run.</source>
      <translation>이 실행 이후 시나리오가 변경되었습니다.</translation>
    </message>
    <message>
      <source>The scenario has errors. The canvas shows it as it last loaded.</source>
      <translation>시나리오에 오류가 있습니다. 캔버스는 마지막으로 불러온 상태입니다.</translation>
    </message>
    <message>
      <source>The scenario has errors; mend them first.</source>
      <translation>시나리오에 오류가 있습니다. 먼저 고치세요.</translation>
    </message>
    <message>
      <source>The scenario has errors; mend them to run it</source>
      <translation>시나리오에 오류가 있습니다. 실행하려면 고치세요</translation>
    </message>
    <message>
      <source>The scenario has mistakes</source>
      <translation>시나리오에 오류가 있습니다</translation>
    </message>
    <message>
      <source>The scenario has no load, cache or external service to try out.</source>
      <translation>시나리오에 시험해 볼 부하, 캐시, 외부 서비스가 없습니다.</translation>
    </message>
    <message>
      <source>The scenario has no nodes yet.</source>
      <translation>시나리오에 아직 노드가 없습니다.</translation>
    </message>
    <message>
      <source>The scenario has no objectives. Give limits of your own, or add objectives.</source>
      <translation>시나리오에 목표가 없습니다. 한도를 직접 지정하거나 목표를 추가하세요.</translation>
    </message>
    <message>
      <source>The scenario has nothing for this.</source>
      <translation>시나리오에 해당하는 것이 없습니다.</translation>
    </message>
    <message>
      <source>The scenario of %1</source>
      <translation>%1의 시나리오</translation>
    </message>
    <message>
      <source>The scenario simulated over values of its figures. All points share their random draws.</source>
      <translation>수치를 바꿔 가며 시나리오를 시뮬레이션합니다. 모든 점이 같은 난수를 씁니다.</translation>
    </message>
    <message>
      <source>The scenario was changed since. Run again to see what that does.</source>
      <translation>그 후 시나리오가 변경되었습니다. 다시 실행하면 영향을 볼 수 있습니다.</translation>
    </message>
    <message>
      <source>The study was interrupted: other figures may matter more.</source>
      <translation>분석이 중단되었습니다. 다른 수치의 영향이 더 클 수 있습니다.</translation>
    </message>
    <message>
      <source>The text cannot be read just now: mend it in the YAML view.</source>
      <translation>지금은 텍스트를 읽을 수 없습니다. YAML 보기에서 고치세요.</translation>
    </message>
    <message>
      <source>The text is larger than 4 MiB: its beginning is shown, and nothing is edited.</source>
      <translation>텍스트가 4 MiB보다 커서 앞부분만 보여 주며 편집할 수 없습니다.</translation>
    </message>
    <message>
      <source>The text is not UTF-8: it is shown, not edited.</source>
      <translation>텍스트가 UTF-8이 아니어서 보기만 하고 편집할 수 없습니다.</translation>
    </message>
    <message>
      <source>The text of the scenario; changes here change everything else</source>
      <translation>시나리오 텍스트, 여기서 바꾸면 다른 모든 것이 바뀝니다</translation>
    </message>
    <message>
      <source>There is nothing to write.</source>
      <translation>쓸 파일이 없습니다.</translation>
    </message>
    <message>
      <source>These prices are not used: %1</source>
      <translation>사용되지 않는 가격: %1</translation>
    </message>
    <message>
      <source>Think time</source>
      <translation>생각 시간</translation>
    </message>
    <message>
      <source>This is a kept run.</source>
      <translation>보관된 실행입니다.</translation>
    </message>
    <message>
      <source>This is no number from 1 to %1</source>
      <translation>1에서 %1 사이의 수가 아닙니다</translation>
    </message>
    <message>
      <source>This is no time; write 20m or 1h30m</source>
      <translation>시간이 아닙니다. 20m 또는 1h30m처럼 쓰세요</translation>
    </message>
    <message>
      <source>This is no whole number</source>
      <translation>정수가 아닙니다</translation>
    </message>
    <message>
      <source>This is the cluster</source>
      <translation>이것이 클러스터입니다</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>스레드</translation>
    </message>
    <message>
      <source>Three masters against EKS, every line</source>
      <translation>마스터 3대와 EKS 비교, 모든 항목</translation>
    </message>
    <message>
      <source>Throttled</source>
      <translation>스로틀링</translation>
    </message>
    <message>
      <source>Throughput</source>
      <translation>처리량</translation>
    </message>
    <message>
      <source>Throughput of all calls</source>
      <translation>전체 호출 처리량</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>계층</translation>
    </message>
    <message>
      <source>Time of the run</source>
      <translation>실행 시각</translation>
    </message>
    <message>
      <source>Time to the result</source>
      <translation>결과까지 걸리는 시간</translation>
    </message>
    <message>
      <source>Timeout</source>
      <translation>타임아웃</translation>
    </message>
    <message>
      <source>To</source>
      <translation>도착</translation>
    </message>
    <message>
      <source>Toleration</source>
      <translation>톨러레이션</translation>
    </message>
    <message>
      <source>Tolerations</source>
      <translation>톨러레이션</translation>
    </message>
    <message>
      <source>Topology key</source>
      <translation>토폴로지 키</translation>
    </message>
    <message>
      <source>Topology spread</source>
      <translation>토폴로지 분산</translation>
    </message>
    <message>
      <source>Total</source>
      <translation>합계</translation>
    </message>
    <message>
      <source>Total a month</source>
      <translation>월 합계</translation>
    </message>
    <message>
      <source>Traffic</source>
      <translation>트래픽</translation>
    </message>
    <message>
      <source>Traffic and calls: %1.</source>
      <translation>트래픽과 호출: %1.</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>유형</translation>
    </message>
    <message>
      <source>Typing</source>
      <translation>입력</translation>
    </message>
    <message>
      <source>UNDECIDED</source>
      <translation>미정</translation>
    </message>
    <message>
      <source>US dollars (USD)</source>
      <translation>미국 달러 (USD)</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>실행 취소</translation>
    </message>
    <message>
      <source>Unit price</source>
      <translation>단가</translation>
    </message>
    <message>
      <source>Unknown: %1</source>
      <translation>알 수 없음: %1</translation>
    </message>
    <message>
      <source>Unpin run</source>
      <translation>실행 고정 해제</translation>
    </message>
    <message>
      <source>Unreachable toleration</source>
      <translation>연결 불가 톨러레이션</translation>
    </message>
    <message>
      <source>Unsaved changes</source>
      <translation>저장하지 않은 변경</translation>
    </message>
    <message>
      <source>Up to %1</source>
      <translation>최대 %1</translation>
    </message>
    <message>
      <source>Upload</source>
      <translation>업로드</translation>
    </message>
    <message>
      <source>Use shipped prices</source>
      <translation>기본 가격 사용</translation>
    </message>
    <message>
      <source>Used at start</source>
      <translation>시작 시 사용량</translation>
    </message>
    <message>
      <source>Users</source>
      <translation>사용자</translation>
    </message>
    <message>
      <source>Users · %1</source>
      <translation>사용자 · %1</translation>
    </message>
    <message>
      <source>VCPU quota</source>
      <translation>vCPU 할당량</translation>
    </message>
    <message>
      <source>VPC CIDR</source>
      <translation>VPC CIDR</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Values</source>
      <translation>값</translation>
    </message>
    <message>
      <source>Variant</source>
      <translation>변형</translation>
    </message>
    <message>
      <source>Vary</source>
      <translation>바꿀 값</translation>
    </message>
    <message>
      <source>Verdict</source>
      <translation>판정</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>버전</translation>
    </message>
    <message>
      <source>Volume</source>
      <translation>볼륨</translation>
    </message>
    <message>
      <source>Volume claims</source>
      <translation>볼륨 클레임</translation>
    </message>
    <message>
      <source>Volumes</source>
      <translation>볼륨</translation>
    </message>
    <message>
      <source>Wait</source>
      <translation>대기</translation>
    </message>
    <message>
      <source>Waiting for the sliders to rest …</source>
      <translation>슬라이더가 멈추기를 기다리는 중 …</translation>
    </message>
    <message>
      <source>Warmup</source>
      <translation>워밍업</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>경고</translation>
    </message>
    <message>
      <source>Warning: %1</source>
      <translation>경고: %1</translation>
    </message>
    <message>
      <source>Weight</source>
      <translation>가중치</translation>
    </message>
    <message>
      <source>What comes of it</source>
      <translation>결과</translation>
    </message>
    <message>
      <source>What does it cost, is EKS worth it, how many users does it carry? Each answer has its page.</source>
      <translation>비용은 얼마인지, EKS가 나은지, 사용자를 얼마나 감당하는지, 질문마다 페이지가 있습니다.</translation>
    </message>
    <message>
      <source>What does not load cannot be exported. The YAML page shows where they are.</source>
      <translation>불러올 수 없는 시나리오는 내보낼 수 없습니다. 오류가 있는 곳은 YAML 페이지에 있습니다.</translation>
    </message>
    <message>
      <source>What faults cost</source>
      <translation>장애의 비용</translation>
    </message>
    <message>
      <source>What for</source>
      <translation>용도</translation>
    </message>
    <message>
      <source>What gives out first</source>
      <translation>먼저 한계에 이르는 곳</translation>
    </message>
    <message>
      <source>What happens</source>
      <translation>일어나는 일</translation>
    </message>
    <message>
      <source>What has to be met</source>
      <translation>충족해야 할 것</translation>
    </message>
    <message>
      <source>What if</source>
      <translation>가상 변경</translation>
    </message>
    <message>
      <source>What if …</source>
      <translation>가상 변경 …</translation>
    </message>
    <message>
      <source>What if?</source>
      <translation>바꾼다면?</translation>
    </message>
    <message>
      <source>What is shown of the file</source>
      <translation>파일에서 보이는 것</translation>
    </message>
    <message>
      <source>What it comes to</source>
      <translation>결론</translation>
    </message>
    <message>
      <source>What the last edit changed</source>
      <translation>마지막 편집의 변화</translation>
    </message>
    <message>
      <source>What the scenario consists of</source>
      <translation>시나리오의 구성</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>진단 결과</translation>
    </message>
    <message>
      <source>What would follow if the selected node failed</source>
      <translation>선택한 노드에 장애가 나면 일어날 일</translation>
    </message>
    <message>
      <source>What would turn it</source>
      <translation>결과를 뒤집는 조건</translation>
    </message>
    <message>
      <source>When</source>
      <translation>시점</translation>
    </message>
    <message>
      <source>When unsatisfiable</source>
      <translation>충족 불가 시</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>위치</translation>
    </message>
    <message>
      <source>Where in the run the screens are</source>
      <translation>화면이 표시하는 실행 시점</translation>
    </message>
    <message>
      <source>Where it comes from</source>
      <translation>근거</translation>
    </message>
    <message>
      <source>Where it goes</source>
      <translation>사용처</translation>
    </message>
    <message>
      <source>Which assumptions matter</source>
      <translation>영향이 큰 가정</translation>
    </message>
    <message>
      <source>Which of them matter was not studied.</source>
      <translation>어떤 것의 영향이 큰지는 분석하지 않았습니다.</translation>
    </message>
    <message>
      <source>Which plots are shown</source>
      <translation>표시할 그래프</translation>
    </message>
    <message>
      <source>Whole flows</source>
      <translation>흐름 전체</translation>
    </message>
    <message>
      <source>Whole run</source>
      <translation>실행 전체</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>이유</translation>
    </message>
    <message>
      <source>Why %1 runs there</source>
      <translation>%1이(가) 그곳에서 실행되는 이유</translation>
    </message>
    <message>
      <source>Why assumed</source>
      <translation>가정한 이유</translation>
    </message>
    <message>
      <source>Why?</source>
      <translation>이유?</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>기간</translation>
    </message>
    <message>
      <source>With simulated latencies</source>
      <translation>지연 시간 시뮬레이션</translation>
    </message>
    <message>
      <source>Without operations team</source>
      <translation>운영팀 없음</translation>
    </message>
    <message>
      <source>Without the control plane nothing is scheduled until it is back.</source>
      <translation>컨트롤 플레인이 없으면 복구될 때까지 아무것도 스케줄되지 않습니다.</translation>
    </message>
    <message>
      <source>Won per &amp;dollar</source>
      <translation>달러당 원(&amp;D)</translation>
    </message>
    <message>
      <source>Workers</source>
      <translation>워커</translation>
    </message>
    <message>
      <source>Workload</source>
      <translation>워크로드</translation>
    </message>
    <message>
      <source>Workloads</source>
      <translation>워크로드</translation>
    </message>
    <message>
      <source>Worse: the intervals do not overlap</source>
      <translation>악화: 구간이 겹치지 않음</translation>
    </message>
    <message>
      <source>Would be: %1</source>
      <translation>예상 결과: %1</translation>
    </message>
    <message>
      <source>Write PATH=VALUES, such as users=500..2000/4 or a,b,c.</source>
      <translation>users=500..2000/4 또는 a,b,c처럼 PATH=VALUES로 쓰세요.</translation>
    </message>
    <message>
      <source>Write a change as PATH=VALUE.</source>
      <translation>변경을 PATH=VALUE로 쓰세요.</translation>
    </message>
    <message>
      <source>Write the picture to a PNG or SVG file</source>
      <translation>그림을 PNG 또는 SVG 파일로 저장</translation>
    </message>
    <message>
      <source>Write these files (Ctrl+Return)</source>
      <translation>이 파일들을 씁니다(Ctrl+Return)</translation>
    </message>
    <message>
      <source>Write these values into the scenario, as one step to undo</source>
      <translation>이 값을 시나리오에 기록, 한 번에 실행 취소 가능</translation>
    </message>
    <message>
      <source>Writing…</source>
      <translation>쓰는 중…</translation>
    </message>
    <message>
      <source>Written</source>
      <translation>쓰기량</translation>
    </message>
    <message>
      <source>Written to %1</source>
      <translation>%1에 썼습니다</translation>
    </message>
    <message>
      <source>YAML</source>
      <translation>YAML</translation>
    </message>
    <message>
      <source>Zipf exponent</source>
      <translation>Zipf 지수</translation>
    </message>
    <message>
      <source>Zone</source>
      <translation>가용 영역</translation>
    </message>
    <message>
      <source>Zone repair</source>
      <translation>영역 복구</translation>
    </message>
    <message>
      <source>Zone up</source>
      <translation>영역 가동</translation>
    </message>
    <message>
      <source>Zones</source>
      <translation>영역</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>확대/축소</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>확대</translation>
    </message>
    <message>
      <source>Zoom in (Ctrl++)</source>
      <translation>확대 (Ctrl++)</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>축소</translation>
    </message>
    <message>
      <source>Zoom out (Ctrl+-)</source>
      <translation>축소 (Ctrl+-)</translation>
    </message>
    <message>
      <source>Zoom the canvas</source>
      <translation>캔버스 확대/축소</translation>
    </message>
    <message>
      <source>a click shows formula and source</source>
      <translation>클릭하면 계산식과 출처 표시</translation>
    </message>
    <message>
      <source>a month, counted alike on both sides</source>
      <translation>월간, 양쪽 동일 기준 집계</translation>
    </message>
    <message>
      <source>a month; promised: what AWS's service levels come to</source>
      <translation>월간, 보장: AWS 서비스 수준으로 계산한 값</translation>
    </message>
    <message>
      <source>about %1 left</source>
      <translation>약 %1 남음</translation>
    </message>
    <message>
      <source>added</source>
      <translation>추가됨</translation>
    </message>
    <message>
      <source>alert: %1</source>
      <translation>알림: %1</translation>
    </message>
    <message>
      <source>all calls</source>
      <translation>전체 호출</translation>
    </message>
    <message>
      <source>all calls, P50</source>
      <translation>전체 호출, P50</translation>
    </message>
    <message>
      <source>all calls, P95</source>
      <translation>전체 호출, P95</translation>
    </message>
    <message>
      <source>all calls, P99</source>
      <translation>전체 호출, P99</translation>
    </message>
    <message>
      <source>already here</source>
      <translation>이미 여기에 있음</translation>
    </message>
    <message>
      <source>an unnamed scenario</source>
      <translation>이름 없는 시나리오</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>외 %n개</numerusform>
      </translation>
    </message>
    <message>
      <source>apart</source>
      <translation>분리됨</translation>
    </message>
    <message>
      <source>as %1</source>
      <translation>%1(으)로</translation>
    </message>
    <message>
      <source>as %1, fitted</source>
      <translation>%1(으)로, 최적화</translation>
    </message>
    <message>
      <source>as described</source>
      <translation>현재 구성대로</translation>
    </message>
    <message>
      <source>as the scenario says</source>
      <translation>시나리오 값</translation>
    </message>
    <message>
      <source>assumed</source>
      <translation>가정값</translation>
    </message>
    <message>
      <source>at least %1</source>
      <translation>최소 %1</translation>
    </message>
    <message>
      <source>at least %1 a month</source>
      <translation>최소 월 %1</translation>
    </message>
    <message>
      <source>at the high end</source>
      <translation>상한에서</translation>
    </message>
    <message>
      <source>at the low end</source>
      <translation>하한에서</translation>
    </message>
    <message>
      <source>at work, mean</source>
      <translation>작업 중, 평균</translation>
    </message>
    <message>
      <source>baseline</source>
      <translation>기준</translation>
    </message>
    <message>
      <source>best</source>
      <translation>최적</translation>
    </message>
    <message>
      <source>calls a second</source>
      <translation>초당 호출</translation>
    </message>
    <message>
      <source>calls at once</source>
      <translation>동시 호출</translation>
    </message>
    <message>
      <source>capacity</source>
      <translation>용량</translation>
    </message>
    <message>
      <source>chance explains it</source>
      <translation>우연으로 설명됨</translation>
    </message>
    <message>
      <source>changed by hand</source>
      <translation>직접 수정됨</translation>
    </message>
    <message>
      <source>changes</source>
      <translation>바뀜</translation>
    </message>
    <message>
      <source>choose a place that can be written to</source>
      <translation>쓸 수 있는 위치를 선택하세요</translation>
    </message>
    <message>
      <source>circuit open</source>
      <translation>서킷 열림</translation>
    </message>
    <message>
      <source>collapsed group</source>
      <translation>접힌 그룹</translation>
    </message>
    <message>
      <source>complete</source>
      <translation>완료</translation>
    </message>
    <message>
      <source>connection pool</source>
      <translation>연결 풀</translation>
    </message>
    <message>
      <source>could not be started: %1</source>
      <translation>시작하지 못했습니다: %1</translation>
    </message>
    <message>
      <source>created</source>
      <translation>만듦</translation>
    </message>
    <message>
      <source>credits an hour</source>
      <translation>시간당 크레딧</translation>
    </message>
    <message>
      <source>database connections</source>
      <translation>데이터베이스 연결</translation>
    </message>
    <message>
      <source>deleted by hand</source>
      <translation>직접 삭제됨</translation>
    </message>
    <message>
      <source>disk full</source>
      <translation>디스크 가득 참</translation>
    </message>
    <message>
      <source>documented</source>
      <translation>문서값</translation>
    </message>
    <message>
      <source>drag it to another node</source>
      <translation>다른 노드로 끌어 옮기세요</translation>
    </message>
    <message>
      <source>draw the window into an image file, and end; needs no screen with -platform offscreen</source>
      <translation>창을 이미지 파일로 그리고 끝냅니다. -platform offscreen이면 화면이 필요 없습니다</translation>
    </message>
    <message>
      <source>ended with exit code %1</source>
      <translation>종료 코드 %1(으)로 끝났습니다</translation>
    </message>
    <message>
      <source>ended without an answer</source>
      <translation>응답 없이 끝났습니다</translation>
    </message>
    <message>
      <source>errors</source>
      <translation>오류</translation>
    </message>
    <message>
      <source>external error</source>
      <translation>외부 오류</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>실패</translation>
    </message>
    <message>
      <source>fails</source>
      <translation>장애</translation>
    </message>
    <message>
      <source>fires at %1</source>
      <translation>%1에 발생</translation>
    </message>
    <message>
      <source>from</source>
      <translation>하한</translation>
    </message>
    <message>
      <source>gave an answer that is none</source>
      <translation>잘못된 응답을 보냈습니다</translation>
    </message>
    <message>
      <source>gave up</source>
      <translation>포기</translation>
    </message>
    <message>
      <source>give the file one of these endings</source>
      <translation>파일에 다음 확장자 중 하나를 붙이세요</translation>
    </message>
    <message>
      <source>goes</source>
      <translation>지워짐</translation>
    </message>
    <message>
      <source>gone after %1, then held back %2 of the time</source>
      <translation>%1 후 소진, 이후 시간의 %2 동안 제한됨</translation>
    </message>
    <message>
      <source>gone after %1; %2 surplus credits</source>
      <translation>%1 후 소진, 초과 크레딧 %2</translation>
    </message>
    <message>
      <source>has errors</source>
      <translation>오류 있음</translation>
    </message>
    <message>
      <source>has notes</source>
      <translation>참고 있음</translation>
    </message>
    <message>
      <source>has warnings</source>
      <translation>경고 있음</translation>
    </message>
    <message>
      <source>high</source>
      <translation>높음</translation>
    </message>
    <message>
      <source>hits</source>
      <translation>적중</translation>
    </message>
    <message>
      <source>holds</source>
      <translation>유지</translation>
    </message>
    <message>
      <source>hung and was ended</source>
      <translation>응답이 없어 종료했습니다</translation>
    </message>
    <message>
      <source>intervals that overlap tell nothing apart</source>
      <translation>구간이 겹치면 구별할 수 없습니다</translation>
    </message>
    <message>
      <source>is neither a .png nor a .svg file</source>
      <translation>.png 또는 .svg 파일이 아닙니다</translation>
    </message>
    <message>
      <source>kept, changed by hand</source>
      <translation>유지, 직접 수정됨</translation>
    </message>
    <message>
      <source>kept, not of an export</source>
      <translation>유지, 내보낸 파일 아님</translation>
    </message>
    <message>
      <source>key: value</source>
      <translation>키: 값</translation>
    </message>
    <message>
      <source>kubeadm and EKS</source>
      <translation>kubeadm과 EKS</translation>
    </message>
    <message>
      <source>last %1 at this use, then billed</source>
      <translation>현재 사용량으로 %1 지속, 이후 과금</translation>
    </message>
    <message>
      <source>last %1 at this use, then held back</source>
      <translation>현재 사용량으로 %1 지속, 이후 제한</translation>
    </message>
    <message>
      <source>left out, deleted by hand</source>
      <translation>제외, 직접 삭제됨</translation>
    </message>
    <message>
      <source>line %1</source>
      <translation>%1번째 줄</translation>
    </message>
    <message>
      <source>low</source>
      <translation>낮음</translation>
    </message>
    <message>
      <source>max</source>
      <translation>최대</translation>
    </message>
    <message>
      <source>means over the replications, warm-up included</source>
      <translation>반복 평균, 예열 포함</translation>
    </message>
    <message>
      <source>measured</source>
      <translation>측정값</translation>
    </message>
    <message>
      <source>meets the objectives</source>
      <translation>목표 충족</translation>
    </message>
    <message>
      <source>memory %1</source>
      <translation>메모리 %1</translation>
    </message>
    <message>
      <source>memory %1 requested</source>
      <translation>메모리 요청 %1</translation>
    </message>
    <message>
      <source>memory at its peak; network of the baseline; throttled periods of the worst pod</source>
      <translation>메모리는 최댓값, 네트워크는 기준 대역폭 대비, 스로틀링 주기는 가장 나쁜 파드</translation>
    </message>
    <message>
      <source>memory limit</source>
      <translation>메모리 한도</translation>
    </message>
    <message>
      <source>messages/s</source>
      <translation>메시지/s</translation>
    </message>
    <message>
      <source>met at %1</source>
      <translation>%1에서 충족</translation>
    </message>
    <message>
      <source>minutes</source>
      <translation>분</translation>
    </message>
    <message>
      <source>missed at %1</source>
      <translation>%1에서 미달</translation>
    </message>
    <message>
      <source>misses an objective</source>
      <translation>목표 미달</translation>
    </message>
    <message>
      <source>ms</source>
      <translation>ms</translation>
    </message>
    <message>
      <source>name not resolved</source>
      <translation>이름 확인 실패</translation>
    </message>
    <message>
      <source>neither</source>
      <translation>중립</translation>
    </message>
    <message>
      <source>network</source>
      <translation>네트워크</translation>
    </message>
    <message>
      <source>never</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>never run out</source>
      <translation>소진되지 않음</translation>
    </message>
    <message>
      <source>never run out (unlimited)</source>
      <translation>소진되지 않음 (무제한)</translation>
    </message>
    <message>
      <source>new</source>
      <translation>새 파일</translation>
    </message>
    <message>
      <source>new finding: %1</source>
      <translation>새 진단: %1</translation>
    </message>
    <message>
      <source>no connection left</source>
      <translation>남은 연결 없음</translation>
    </message>
    <message>
      <source>no endpoint</source>
      <translation>엔드포인트 없음</translation>
    </message>
    <message>
      <source>no interval: too few replications or requests</source>
      <translation>구간 없음: 반복 또는 요청이 너무 적음</translation>
    </message>
    <message>
      <source>no intervals</source>
      <translation>구간 없음</translation>
    </message>
    <message>
      <source>no requests</source>
      <translation>요청 없음</translation>
    </message>
    <message>
      <source>no result</source>
      <translation>결과 없음</translation>
    </message>
    <message>
      <source>no tier</source>
      <translation>계층 없음</translation>
    </message>
    <message>
      <source>no zone</source>
      <translation>영역 없음</translation>
    </message>
    <message>
      <source>none</source>
      <translation>없음</translation>
    </message>
    <message>
      <source>not found</source>
      <translation>찾을 수 없음</translation>
    </message>
    <message>
      <source>not given</source>
      <translation>미지정</translation>
    </message>
    <message>
      <source>not in the scenario</source>
      <translation>시나리오에 없음</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>알 수 없음</translation>
    </message>
    <message>
      <source>not of an export</source>
      <translation>내보낸 파일 아님</translation>
    </message>
    <message>
      <source>not ready</source>
      <translation>준비 안 됨</translation>
    </message>
    <message>
      <source>objective %1</source>
      <translation>목표 %1</translation>
    </message>
    <message>
      <source>of %1</source>
      <translation>/ %1</translation>
    </message>
    <message>
      <source>of burstable nodes; one credit is a vCPU for a minute</source>
      <translation>버스터블 노드 기준, 1크레딧은 vCPU 1개의 1분</translation>
    </message>
    <message>
      <source>of the first replication: faults, controllers, kubelets</source>
      <translation>첫 반복 기준: 장애, 컨트롤러, kubelet</translation>
    </message>
    <message>
      <source>one on every node it belongs to</source>
      <translation>해당하는 노드마다 하나씩</translation>
    </message>
    <message>
      <source>open</source>
      <translation>미정</translation>
    </message>
    <message>
      <source>other tier</source>
      <translation>다른 계층</translation>
    </message>
    <message>
      <source>other zone</source>
      <translation>다른 영역</translation>
    </message>
    <message>
      <source>overlap</source>
      <translation>겹침</translation>
    </message>
    <message>
      <source>p (Holm)</source>
      <translation>p (Holm)</translation>
    </message>
    <message>
      <source>page %1 of %2</source>
      <translation>%2쪽 중 %1쪽</translation>
    </message>
    <message>
      <source>partial</source>
      <translation>부분</translation>
    </message>
    <message>
      <source>pending since %1</source>
      <translation>%1부터 Pending</translation>
    </message>
    <message>
      <source>per second</source>
      <translation>초당</translation>
    </message>
    <message>
      <source>pinned run</source>
      <translation>고정된 실행</translation>
    </message>
    <message>
      <source>pod lost</source>
      <translation>파드 소실</translation>
    </message>
    <message>
      <source>pods +%1 −%2</source>
      <translation>파드 +%1 −%2</translation>
    </message>
    <message>
      <source>prefetch</source>
      <translation>프리페치</translation>
    </message>
    <message>
      <source>price book</source>
      <translation>가격표</translation>
    </message>
    <message>
      <source>private subnet</source>
      <translation>프라이빗 서브넷</translation>
    </message>
    <message>
      <source>pts</source>
      <translation>%p</translation>
    </message>
    <message>
      <source>public subnet</source>
      <translation>퍼블릭 서브넷</translation>
    </message>
    <message>
      <source>ready, mean</source>
      <translation>준비, 평균</translation>
    </message>
    <message>
      <source>ready, most</source>
      <translation>준비, 최대</translation>
    </message>
    <message>
      <source>real</source>
      <translation>실제 차이</translation>
    </message>
    <message>
      <source>recommended</source>
      <translation>권장</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>거부됨</translation>
    </message>
    <message>
      <source>removed</source>
      <translation>제거됨</translation>
    </message>
    <message>
      <source>requested</source>
      <translation>요청</translation>
    </message>
    <message>
      <source>run %1 is damaged</source>
      <translation>실행 %1이(가) 손상되었습니다</translation>
    </message>
    <message>
      <source>run %1 is not there any more</source>
      <translation>실행 %1이(가) 더 이상 없습니다</translation>
    </message>
    <message>
      <source>scenario file (YAML); else the fourteen-node example</source>
      <translation>시나리오 파일 (YAML), 없으면 노드 14개 예제</translation>
    </message>
    <message>
      <source>score %1</source>
      <translation>점수 %1</translation>
    </message>
    <message>
      <source>share of look-ups that hit</source>
      <translation>조회 중 적중 비율</translation>
    </message>
    <message>
      <source>shed</source>
      <translation>부하 차단</translation>
    </message>
    <message>
      <source>since %1</source>
      <translation>%1부터</translation>
    </message>
    <message>
      <source>spot: may be taken back at two minutes' notice</source>
      <translation>스팟: 2분 전 통지로 회수될 수 있음</translation>
    </message>
    <message>
      <source>taken back</source>
      <translation>되돌림</translation>
    </message>
    <message numerus="yes">
      <source>takes %n pods</source>
      <translation>
        <numerusform>파드 %n개 수용</numerusform>
      </translation>
    </message>
    <message>
      <source>the last it said: %1</source>
      <translation>마지막 메시지: %1</translation>
    </message>
    <message>
      <source>the same</source>
      <translation>같음</translation>
    </message>
    <message>
      <source>the scenario's rules on the first replication</source>
      <translation>첫 반복에 적용한 시나리오 규칙</translation>
    </message>
    <message>
      <source>the source or the reason, in one line</source>
      <translation>출처 또는 이유를 한 줄로</translation>
    </message>
    <message>
      <source>the text</source>
      <translation>텍스트</translation>
    </message>
    <message>
      <source>there is not enough memory for the picture</source>
      <translation>그림을 만들 메모리가 부족합니다</translation>
    </message>
    <message>
      <source>threads</source>
      <translation>스레드</translation>
    </message>
    <message>
      <source>throttled</source>
      <translation>스로틀링</translation>
    </message>
    <message>
      <source>timed out</source>
      <translation>시간 초과</translation>
    </message>
    <message>
      <source>to</source>
      <translation>상한</translation>
    </message>
    <message>
      <source>to be taken back</source>
      <translation>되돌릴 예정</translation>
    </message>
    <message>
      <source>unchanged</source>
      <translation>그대로</translation>
    </message>
    <message>
      <source>undated</source>
      <translation>날짜 없음</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>알 수 없음</translation>
    </message>
    <message>
      <source>untitled</source>
      <translation>제목 없음</translation>
    </message>
    <message>
      <source>updated</source>
      <translation>바꿈</translation>
    </message>
    <message>
      <source>use at this load, and the load at which it is full</source>
      <translation>현재 부하의 사용률과 포화되는 부하</translation>
    </message>
    <message>
      <source>users</source>
      <translation>사용자</translation>
    </message>
    <message>
      <source>vCPUs</source>
      <translation>vCPU</translation>
    </message>
    <message>
      <source>vCPUs used</source>
      <translation>사용 vCPU</translation>
    </message>
    <message>
      <source>volume IOPS</source>
      <translation>볼륨 IOPS</translation>
    </message>
    <message>
      <source>was %1</source>
      <translation>이전 %1</translation>
    </message>
    <message>
      <source>was ended by a signal: %1</source>
      <translation>시그널로 종료됨: %1</translation>
    </message>
    <message>
      <source>where the cheaper of kubeadm and EKS changes</source>
      <translation>kubeadm과 EKS 중 더 저렴한 쪽이 바뀌는 지점</translation>
    </message>
    <message>
      <source>where the files go; it is made if need be</source>
      <translation>파일을 둘 곳. 없으면 만듭니다</translation>
    </message>
    <message>
      <source>workers</source>
      <translation>워커</translation>
    </message>
    <message>
      <source>~ too few samples for an interval</source>
      <translation>~ 구간을 구하기에 표본이 부족함</translation>
    </message>
    <message>
      <source>± half a 95 % interval, in percent of the figure</source>
      <translation>± 95 % 구간의 절반, 수치 대비 퍼센트</translation>
    </message>
    <message>
      <source>× load</source>
      <translation>× 부하</translation>
    </message>
    <message>
      <source>“%1” is no share. Write 1% or 0.01.</source>
      <translation>“%1”은(는) 비율이 아닙니다. 1% 또는 0.01처럼 쓰세요.</translation>
    </message>
    <message>
      <source>“%1” is no time. Write 800ms or 2s.</source>
      <translation>“%1”은(는) 시간이 아닙니다. 800ms 또는 2s처럼 쓰세요.</translation>
    </message>
    <message numerus="yes">
      <source>… and %n more</source>
      <translation>
        <numerusform>… 외 %n개</numerusform>
      </translation>
    </message>
    <message>
      <source>− as it is in the folder, + as the export has it</source>
      <translation>− 폴더에 있는 내용, + 내보낼 내용</translation>
    </message>
    <message>
      <source>▲ better  ▼ worse  ≈ not told apart (the intervals overlap)</source>
      <translation>▲ 개선  ▼ 악화  ≈ 구별 안 됨 (구간이 겹침)</translation>
    </message>
    <message>
      <source>✓ met</source>
      <translation>✓ 충족</translation>
    </message>
    <message>
      <source>✕ missed</source>
      <translation>✕ 미달</translation>
    </message>
  </context>
</TS>
