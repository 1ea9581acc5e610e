#!/usr/bin/env python3
"""Look at the pages in a real browser: a phone's width and a desk's.

    browser.py FOLDER

FOLDER holds run/index.html with its run/summary.json, and datasheet.html. Needs selenium, chromium and chromedriver.
"""
import json
import pathlib
import sys
import tempfile

from selenium import webdriver

folder = pathlib.Path(sys.argv[1]).resolve()
summary = json.loads((folder / "run" / "summary.json").read_text("utf8"))


def browser(width, profile):
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": {"width": width, "height": 800, "pixelRatio": 1}})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def number(driver, name):
    text = driver.execute_script(f"return document.getElementById('{name}').textContent")
    return int("".join(c for c in text if c.isdigit()))


for width in (320, 1280):
    with tempfile.TemporaryDirectory() as profile:
        driver = browser(width, profile)
        try:
            for page in ("run/index.html", "datasheet.html"):
                driver.get((folder / page).as_uri())
                wide, seen = driver.execute_script(
                    "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                assert wide <= seen, f"{page}: {wide} wide on a screen of {seen}"
                charts = driver.execute_script(
                    "return [...document.querySelectorAll('svg')].map(it => [it.querySelector('title').textContent,"
                    " it.getBoundingClientRect().width, it.getBoundingClientRect().height])")
                assert charts and all(title and w > 0 and h > 0 for title, w, h in charts), f"{page}: {charts}"
                said = [entry for entry in driver.get_log("browser") if entry["level"] != "INFO"]
                assert not said, f"{page}: {said}"
                sent = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
                sent = [it["params"] for it in sent if it["method"] == "Network.requestWillBeSent"]
                # The browser's own first page asks for much.
                sent = [it["request"]["url"] for it in sent if it["documentURL"] == (folder / page).as_uri()]
                assert sent == [(folder / page).as_uri()], f"{page} asks for {sent}"
                print(f"{page} at {width}: charts {len(charts)}")
            driver.get((folder / "run" / "index.html").as_uri())
            for name, key in (("pairs", "pairs"), ("set-aside", "set_aside"), ("rows", "rows"), ("reported", "reported"),
                              ("suggestions", "suggestions"), ("boilerplate-rows", "boilerplate_rows")):
                assert number(driver, name) == summary[key], f"{name}: {number(driver, name)}, not {summary[key]}"
        finally:
            driver.quit()
