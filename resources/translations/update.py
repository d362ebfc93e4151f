#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Brings the translations up to date with the sources: what is new is added unfinished, what is gone goes.

usage: update.py [--check]    (--check changes nothing, and fails when there is something to do)

All texts are in one context: the window looks a text up by what it says (ui/shell/language.hpp), since lupdate
of Qt 6.4 does not always find the namespace a class is in."""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LUPDATE = "/usr/lib/qt6/bin/lupdate"
CONTEXT = "kubecast"
# English needs its plurals only; Korean has one form.
LANGUAGES = {"en": ("en_US", 2, True), "ko": ("ko_KR", 1, False)}


def marked_texts():
    """Of QT_TRANSLATE_NOOP within tr(): lupdate of Qt 6.4 passes these over."""
    marked = re.compile(r'QT_TRANSLATE_NOOP\(\s*"\w+",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
    for file in sorted((ROOT / "ui").rglob("*.cpp")):
        for literals in marked.findall(file.read_text(encoding="utf-8")):
            yield "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))


def texts_of_the_sources():
    """(text, has a number in it), sorted."""
    with tempfile.TemporaryDirectory() as folder:
        found = pathlib.Path(folder) / "found.ts"
        subprocess.run([LUPDATE, "-silent", "-locations", "none", str(ROOT / "ui"), str(ROOT / "app/desktop"), "-ts",
                        str(found)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        messages = xml.parse(found).getroot().iter("message")
        found = {(m.find("source").text, m.get("numerus") == "yes") for m in messages}
        return sorted(found | {(text, False) for text in marked_texts()})


def known(file):
    """Translations by text, forms of plurals as a list; empty = unfinished."""
    if not file.exists():
        return {}
    result = {}
    for message in xml.parse(file).getroot().iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.findall("numerusform")]
        result[message.find("source").text] = forms or [translation.text or ""]
    return result


def written(language, texts, translations):
    code, plurals, numbers_only = LANGUAGES[language]
    root = xml.Element("TS", version="2.1", language=code)
    context = xml.SubElement(root, "context")
    xml.SubElement(context, "name").text = CONTEXT
    for text, number in texts:
        if numbers_only and not number:
            continue
        message = xml.SubElement(context, "message", {"numerus": "yes"} if number else {})
        xml.SubElement(message, "source").text = text
        translation = xml.SubElement(message, "translation")
        forms = translations.get(text, [])
        if not forms or not all(forms):
            translation.set("type", "unfinished")
        if number:
            for i in range(plurals):
                xml.SubElement(translation, "numerusform").text = forms[i] if i < len(forms) else ""
        elif forms:
            translation.text = forms[0]
    xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + xml.tostring(root, encoding="unicode") + "\n"


def main():
    check = sys.argv[1:] == ["--check"]
    texts = texts_of_the_sources()
    stale = False
    for language in LANGUAGES:
        file = HERE / f"kubecast_{language}.ts"
        content = written(language, texts, known(file))
        unfinished = content.count('type="unfinished"')
        print(f"{file.name}: {content.count('<message')} texts, {unfinished} unfinished")
        if check:
            stale |= unfinished > 0 or not file.exists() or file.read_text(encoding="utf-8") != content
        else:
            file.write_text(content, encoding="utf-8")
    if stale:
        sys.exit("the translations are not those of the sources: run ./dev translate, and finish what is unfinished")


if __name__ == "__main__":
    main()
