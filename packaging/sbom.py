"""Checks a bill of materials: the schema of CycloneDX, and that it names every crate of the build.

python3 packaging/sbom.py FILE
"""

import json
import subprocess
import sys
import tomllib

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = open(sys.argv[1], encoding="utf-8").read()
error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
if error:
    sys.exit(f"not CycloneDX 1.5: {error}")

bom = json.loads(text)
if "file:" in text.replace("file://.", ""):
    sys.exit("names a folder of the machine that made it")
named = {f"{it['name']} v{it['version']}" for it in bom["components"]}
tree = subprocess.run(
    ["cargo", "tree", "--locked", "--prefix", "none", "--edges", "normal,build", "--format", "{p}"],
    check=True, capture_output=True, text=True,
).stdout
built = {" ".join(line.split()[:2]) for line in tree.splitlines() if not line.startswith("bitext ")}
# Some that are named are compiled only where the system or a feature asks for them; all are locked.
locked = {f"{it['name']} v{it['version']}" for it in tomllib.load(open("Cargo.lock", "rb"))["package"]}
if not built <= named <= locked:
    sys.exit(f"not in the bill: {sorted(built - named)}; not in Cargo.lock: {sorted(named - locked)}")
unlicensed = [it["name"] for it in bom["components"] if not it.get("licenses")]
if unlicensed:
    sys.exit(f"no licence: {unlicensed}")
known = {it["bom-ref"] for it in [bom["metadata"]["component"], *bom["components"]]}
lost = [ref for it in bom["dependencies"] for ref in [it["ref"], *it.get("dependsOn", [])] if ref not in known]
if lost:
    sys.exit(f"depends on what it does not name: {lost}")
