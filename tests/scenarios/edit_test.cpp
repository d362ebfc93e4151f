// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/edit.hpp"

#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::edit {
namespace {

using test::filesOf;

EditedText of(const std::string& text) { return {text, "test.yaml", filesOf({})}; }

std::string done(const EditedText& in, const Expected<std::vector<TextEdit>>& edits) {
  EXPECT_TRUE(edits) << (edits ? "" : edits.error().where + ": " + edits.error().what);
  return edits ? edit::apply(in.text, *edits) : "";
}
std::string set(const std::string& text, const char* path, const char* yaml) {
  return done(of(text), setValue(of(text), path, yaml));
}
std::string removed(const std::string& text, const char* path) {
  return done(of(text), remove(of(text), path));
}
std::string added(const std::string& text, const char* list, const char* yaml) {
  return done(of(text), addItem(of(text), list, yaml));
}
std::string doubled(const std::string& text, const char* path, const char* name) {
  return done(of(text), duplicate(of(text), path, name));
}
std::string refusal(const Expected<std::vector<TextEdit>>& edits) {
  return edits ? "made" : edits.error().what;
}

TEST(SetValue, ReplacesScalarsOfEveryStyle) {
  EXPECT_EQ(set("a: 1  # one\nb: 2\n", "a", "17"), "a: 17  # one\nb: 2\n");
  EXPECT_EQ(set("a: 'it''s' # q\n", "a", "x"), "a: x # q\n");
  EXPECT_EQ(set("a: \"say \\\"#\\\" \"\nb: 1\n", "a", "\"y # z\""), "a: \"y # z\"\nb: 1\n");
  EXPECT_EQ(set("a: {b: 1, c: two words}\n", "a.c", "3"), "a: {b: 1, c: 3}\n");
  EXPECT_EQ(set("a: |\n  line\n\n  line 2\n\n# after\nb: 1\n", "a", "x"), "a: x\n\n# after\nb: 1\n");
  EXPECT_EQ(set("a: folded\n  over lines # c\nb: 1\n", "a", "x"), "a: x # c\nb: 1\n");
  EXPECT_EQ(set("a:\nb: 1\n", "a", "x"), "a: x\nb: 1\n");
  EXPECT_EQ(set("a: ~ # none\nb: 1\n", "a", "x"), "a: x # none\nb: 1\n");
  EXPECT_EQ(set("a:   # none\nb: 1", "b", "2"), "a:   # none\nb: 2");
}

TEST(SetValue, KeepsLineBreaksOfWindowsAndOtherScripts) {
  EXPECT_EQ(set("a: 1 # 하나\r\nb:\r\n  c: 2\r\n", "b.c", "3"), "a: 1 # 하나\r\nb:\r\n  c: 3\r\n");
  EXPECT_EQ(set("a: 1\r\nb:\r\n  c: 2\r\nd: 4\r\n", "b.e", "x"),
            "a: 1\r\nb:\r\n  c: 2\r\n  e: x\r\nd: 4\r\n");
  EXPECT_EQ(set("이름: 값 # 주석\nb: {키: 가}\n", "b.키", "나"), "이름: 값 # 주석\nb: {키: 나}\n");
  EXPECT_EQ(set("\xEF\xBB\xBF"
                "a: 1\nb: 2\n",
                "c", "3"),
            "\xEF\xBB\xBF"
            "a: 1\nb: 2\nc: 3\n");
}

TEST(SetValue, AddsKeysInTheStyleAround) {
  EXPECT_EQ(set("a: {}\n", "a.b", "1"), "a: {b: 1}\n");
  EXPECT_EQ(set("a: {b: 1}\n", "a.c", "2"), "a: {b: 1, c: 2}\n");
  EXPECT_EQ(set("m:\n    a: 1 # x\n\n# n\nn: 1\n", "m.b", "2"), "m:\n    a: 1 # x\n    b: 2\n\n# n\nn: 1\n");
  EXPECT_EQ(set("a: 1", "b.c.d", "2"), "a: 1\nb:\n  c: {d: 2}");
  EXPECT_EQ(set("l:\n- name: x\n  p: 1\nb: 2\n", "l[x].q", "5"), "l:\n- name: x\n  p: 1\n  q: 5\nb: 2\n");
  EXPECT_EQ(set("l:\n  - {name: x}\n", "l[x].q.r", "5"), "l:\n  - {name: x, q: {r: 5}}\n");
}

TEST(SetValue, KeepsAnnotationsAndLaws) {
  EXPECT_EQ(set("x: {f: {assumed: 5ms, range: 2ms..9ms, why: \"so, it is\"}}\n", "x.f", "7ms"),
            "x: {f: {assumed: 7ms, range: 2ms..9ms, why: \"so, it is\"}}\n");
  EXPECT_EQ(set("x:\n  f:\n    assumed: {mean: 4s, law: lognormal} # law\n    why: w\n", "x.f", "7s"),
            "x:\n  f:\n    assumed: {mean: 7s, law: lognormal} # law\n    why: w\n");
  EXPECT_EQ(set("x: {f: {assumed: {mean: 4s, cv: 1}, why: w}}\n", "x.f.cv", "2"),
            "x: {f: {assumed: {mean: 4s, cv: 2}, why: w}}\n");
}

TEST(SetValue, ReplacesMapsAndListsWhole) {
  EXPECT_EQ(set("a:\n  b: 1\n  c: 2\nd: 1\n", "a", "{e: 1,f:  2}"), "a: {e: 1,f:  2}\nd: 1\n");
  EXPECT_EQ(set("a:  # why\n  b: 1\n  c: 2\nd: 1\n", "a", "5"), "a: 5  # why\nd: 1\n");
  EXPECT_EQ(set("a:\n- b\n- c # x\nd: 1\n", "a", "[]"), "a: [] # x\nd: 1\n");
  EXPECT_EQ(set("a: 1\n", "a", "b: 2"), "a: {b: 2}\n");
  EXPECT_EQ(set("a: {x: 1}\n", "a.x", "one, two"), "a: {x: \"one, two\"}\n");
}

TEST(SetValue, ChangesOneOfThoseThatShareAValue) {
  const std::string text =
      "w:\n"
      "  - name: a\n"
      "    f: &f  # shared\n"
      "      cpu: 1 # one\n"
      "      mem: {assumed: 2, why: w}\n"
      "  - {name: b, f: *f}\n"
      "  - {name: c, f: *f}\n";
  EXPECT_EQ(set(text, "w[c].f.cpu", "9"), test::with(text, "name: c, f: *f", "name: c, f: {<<: *f, cpu: 9}"));
  EXPECT_EQ(set(text, "w[c].f.mem", "9"),
            test::with(text, "name: c, f: *f", "name: c, f: {<<: *f, mem: {assumed: 9, why: w}}"));
  EXPECT_EQ(set(text, "w[a].f.cpu", "9"),
            "w:\n"
            "  - name: a\n"
            "    f:  # shared\n"
            "      cpu: 9 # one\n"
            "      mem: {assumed: 2, why: w}\n"
            "  - {name: b, f: &f {cpu: 1, mem: {assumed: 2, why: w}}}\n"
            "  - {name: c, f: *f}\n");
  EXPECT_EQ(set("x: {s: &p 5, t: *p}\n", "x.s", "6"), "x: {s: 6, t: &p 5}\n");
  EXPECT_EQ(
      set("l:\n  - &t\n    name: a\n    n: 1\n  - {<<: *t, name: b}\n  - {<<: *t, name: c}\n", "l[a].n", "2"),
      "l:\n  -\n    name: a\n    n: 2\n  - {<<: &t {name: a, n: 1}, name: b}\n  - {<<: *t, name: c}\n");
}

TEST(SetValue, OverridesWhatIsInheritedByTheShortestMap) {
  const FileReader reader =
      filesOf({{"base.yaml",
                "a: {b: {c: 1, d: 2}}\nl:\n  - {name: x, p: 1, q: {r: 2, s: 3}}\n  - {name: y, p: 2}\n"
                "u: [{cpu: 1}, {cpu: 2}]\nf: {g: {assumed: 1, why: w}}\nt: [{name: x, v: 1}]\nv: [{p: 1}, "
                "{name: z, p: 2}]\n"}});
  const auto over = [&](const std::string& text, const char* path, const char* yaml) {
    const EditedText in{text, "test.yaml", reader};
    return done(in, setValue(in, path, yaml));
  };
  const std::string own = "extends: base.yaml # so\n# mine\n";
  EXPECT_EQ(over(own, "a.b.c", "9"), "extends: base.yaml # so\na:\n  b: {c: 9}\n# mine\n");
  EXPECT_EQ(over(own, "l[y].p", "9"), "extends: base.yaml # so\nl:\n  - {name: y, p: 9}\n# mine\n");
  EXPECT_EQ(over(own + "l:\n  - {name: y, p: 5}\n", "l[x].q.s", "9"),
            own + "l:\n  - {name: y, p: 5}\n  - {name: x, q: {s: 9}}\n");
  EXPECT_EQ(over(own + "l:\n  - {name: y, p: 5}\n", "l[1].p", "9"), own + "l:\n  - {name: y, p: 9}\n");
  EXPECT_EQ(over(own, "u[1].cpu", "9"), "extends: base.yaml # so\nu:\n  - {cpu: 1}\n  - {cpu: 9}\n# mine\n");
  EXPECT_EQ(over(own, "f.g", "9"), "extends: base.yaml # so\nf:\n  g: {assumed: 9, why: w}\n# mine\n");
  EXPECT_EQ(over(own + "a: {b: {c: 5}}\n", "a.b.d", "9"), own + "a: {b: {c: 5, d: 9}}\n");
  EXPECT_EQ(over(own + "t: [{name: x, v: 7}]\n", "t[x].v", "1"), own + "t: [{name: x, v: 1}]\n");
  EXPECT_EQ(over(own + "v: [{name: z, p: 3}]\n", "v[0].p", "9"), own + "v: [{p: 9}, {name: z, p: 3}]\n");
  EXPECT_EQ(over(own, "extends", "other.yaml"), "extends: other.yaml # so\n# mine\n");
}

TEST(Remove, TakesEntriesAndItemsWithTheirLines) {
  const std::string text = "# top\na: 1 # one\n# two\nb:\n  c: 1\n  # in\n  d: 2\nl:\n- x\n- y # y\n";
  EXPECT_EQ(removed(text, "a"), "# top\n# two\nb:\n  c: 1\n  # in\n  d: 2\nl:\n- x\n- y # y\n");
  EXPECT_EQ(removed(text, "b.c"), test::with(text, "  c: 1\n", ""));
  EXPECT_EQ(removed(text, "l[1]"), test::with(text, "- y # y\n", ""));
  EXPECT_EQ(removed("l: [a, b, c]\n", "l[0]"), "l: [b, c]\n");
  EXPECT_EQ(removed("l: [a, b, c]\n", "l[2]"), "l: [a, b]\n");
  EXPECT_EQ(removed("m: {a: 1}\n", "m.a"), "m: {}\n");
  EXPECT_EQ(removed("m:\n  a: 1\nn: 2\n", "m.a"), "m: {}\nn: 2\n");
  EXPECT_EQ(removed("l:\n  - name: x\n    p: 1\n  - {name: y}\n", "l[x].name"),
            "l:\n  - p: 1\n  - {name: y}\n");
  EXPECT_EQ(removed("a: 1\nb: 2", "b"), "a: 1");
  EXPECT_EQ(removed("a: 1\r\nb: 2\r\n", "a"), "b: 2\r\n");
}

TEST(Remove, LeavesThoseWhoSharedItTheirValue) {
  EXPECT_EQ(removed("l:\n  - {name: a, f: &f {x: 1}}\n  - {name: b, f: *f}\n", "l[a]"),
            "l:\n  - {name: b, f: &f {x: 1}}\n");
}

TEST(Remove, LeavesNoEmptyListThatWouldReplaceTheInheritedOne) {
  const EditedText in{"extends: base.yaml\nl:\n  - {name: z}\nm: 1\n", "test.yaml",
                      filesOf({{"base.yaml", "documented: {}\nl: [{name: x}]\n"}})};
  EXPECT_EQ(done(in, remove(in, "l[z]")), "extends: base.yaml\nm: 1\n");
}

TEST(Remove, MarksInheritedOnesAsRemoved) {
  const EditedText in{"extends: base.yaml\nl:\n  - {name: y, p: 3}\n", "test.yaml",
                      filesOf({{"base.yaml", "l: [{name: x}, {name: y, p: 1}]\nm: {a: 1, b: 2}\n"}})};
  EXPECT_EQ(done(in, remove(in, "l[x]")),
            "extends: base.yaml\nl:\n  - {name: y, p: 3}\n  - {name: x, $remove: true}\n");
  EXPECT_EQ(done(in, remove(in, "l[y]")), "extends: base.yaml\nl:\n  - {name: y, $remove: true}\n");
  EXPECT_EQ(done(in, remove(in, "m.a")), std::string(in.text) + "m:\n  a: null\n");
}

TEST(AddItem, GoesToTheEndOfItsList) {
  EXPECT_EQ(added("l:\n  - {name: a} # a\n\n# n\nn: 1\n", "l", "{name: b,  p: 1}"),
            "l:\n  - {name: a} # a\n  - {name: b,  p: 1}\n\n# n\nn: 1\n");
  EXPECT_EQ(added("l: []\n", "l", "{name: b}"), "l: [{name: b}]\n");
  EXPECT_EQ(added("l: [{name: a}]\n", "l", "{name: b}"), "l: [{name: a}, {name: b}]\n");
  EXPECT_EQ(added("a: 1\n", "l", "{name: b}"), "a: 1\nl:\n  - {name: b}\n");
  EXPECT_EQ(refusal(addItem(of("l: [{name: a}]\n"), "l", "{name: a}")), "has a 'a' already");
  const EditedText in{"extends: base.yaml\n", "test.yaml", filesOf({{"base.yaml", "l: [{name: x}]\n"}})};
  EXPECT_EQ(done(in, addItem(in, "l", "{name: y, p: 1}")), "extends: base.yaml\nl:\n  - {name: y, p: 1}\n");
}

TEST(Duplicate, CopiesAnItemAsItIsWritten) {
  EXPECT_EQ(
      doubled("l:\n  - name: a # the name\n    # why\n    p: &p 1\n  - {name: b, p: *p}\n", "l[a]", "c"),
      "l:\n  - name: a # the name\n    # why\n    p: &p 1\n  - name: c # the name\n    # why\n    p: 1\n"
      "  - {name: b, p: *p}\n");
  EXPECT_EQ(doubled("l:\n  - &t\n    name: a\n    p: 1\n  - {<<: *t, name: b}\n", "l[a]", "c"),
            "l:\n  - &t\n    name: a\n    p: 1\n  -\n    name: c\n    p: 1\n  - {<<: *t, name: b}\n");
  EXPECT_EQ(doubled("l: [{name: a, p: 1}, {name: b}]\n", "l[a]", "c"),
            "l: [{name: a, p: 1}, {name: c, p: 1}, {name: b}]\n");
  EXPECT_EQ(refusal(duplicate(of("l: [{name: a}, {name: b}]\n"), "l[a]", "b")), "there is a 'b' already");
  const EditedText in{"extends: base.yaml\n", "test.yaml",
                      filesOf({{"base.yaml", "l: [{name: x, p: 1}, {name: y}]\n"}})};
  EXPECT_EQ(done(in, duplicate(in, "l[x]", "z")), "extends: base.yaml\nl:\n  - {name: z, p: 1}\n");
}

TEST(Rename, FollowsEveryReference) {
  const auto file = test::sourceDir() / "scenarios/library/eco2-14-nodes.yaml";
  const std::string text = test::contentsOf(file);
  const EditedText in{text, file, readScenarioFile};
  for (const char* path : {"workloads[redis]", "databases[main]", "externals[s3]", "flows[scan]",
                           "queues[ai-jobs]", "caches[sessions]", "nodes[k8s-master]"}) {
    const auto edits = rename(in, path, "another-one");
    ASSERT_TRUE(edits) << path << ": " << edits.error().where << ": " << edits.error().what;
    EXPECT_GT(edits->size(), 1u) << path;
    const Loaded loaded = loadScenarioText(edit::apply(text, *edits), file, readScenarioFile);
    EXPECT_TRUE(loaded.scenario) << path << "\n" << test::rendered(loaded);
  }
  EXPECT_EQ(refusal(rename(in, "nodes[nobody]", "x")), "has no name of its own in this text");
  EXPECT_NE(refusal(rename(in, "workloads[redis]", "postgresql")), "made");
}

TEST(Edits, RefuseWhatTheyCannotDo) {
  EXPECT_EQ(refusal(setValue(of("a: 1\n"), "a..b", "1")), "is not a path");
  EXPECT_EQ(refusal(setValue(of("a: 1\n"), "a.b", "1")),
            "there is no key 'b': the value before it is no map");
  EXPECT_EQ(refusal(setValue(of("l: [{name: a}]\n"), "l[b].x", "1")), "nothing in 'l' is named 'b'");
  EXPECT_NE(refusal(setValue(of("a: [1\n"), "a", "1")), "made");
  EXPECT_NE(refusal(setValue(of("a: 1\n"), "a", "[1")), "made");
  EXPECT_EQ(refusal(setValue(of("a: 1\n"), "a", " ")), "is given no value");
  EXPECT_EQ(refusal(setValue(of("? a\n: 1\n"), "a", "2")),
            "is written in a way that cannot be edited by path");
  EXPECT_EQ(refusal(remove(of("t: &t {a: 1}\nu: {<<: *t, b: 1}\n"), "u.a")),
            "cannot be changed here without changing something else");
  EXPECT_EQ(refusal(remove(of("a: 1\n"), "b")), "leads nowhere in this scenario");
}

TEST(Places, LeadToTheTextAndBack) {
  const std::string text =
      "nodes:\n  - name: a\n    labels: {x: 1} # c\n  - {name: b, p: {assumed: 5, why: w}}\n";
  const auto at = [&](const std::string& what) { return pathAt(text, text.find(what)).value_or("nowhere"); };
  EXPECT_EQ(at("nodes"), "nodes");
  EXPECT_EQ(at("- name"), "nodes[a].name");
  EXPECT_EQ(at("x: 1"), "nodes[a].labels.x");
  EXPECT_EQ(at("# c"), "nodes[a].labels");
  EXPECT_EQ(at("5, why"), "nodes[b].p.assumed");
  const auto span = [&](const char* path) {
    const auto found = spanOf(text, path);
    return found ? text.substr(found->offset, found->length) : "nowhere";
  };
  EXPECT_EQ(span("nodes[a].labels"), "{x: 1}");
  EXPECT_EQ(span("nodes[a]"), "name: a\n    labels: {x: 1}");
  EXPECT_EQ(span("nodes[b].p"), "{assumed: 5, why: w}");
  EXPECT_EQ(span("nodes[c]"), "nowhere");
}

}  // namespace
}  // namespace kubecast::scenarios::edit
