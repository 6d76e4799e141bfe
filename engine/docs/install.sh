#!/usr/bin/env bash
# An installer that meets databases of any age: made by migrations, made from the models, stamped wrongly or not at all.
# Safe to start twice, also at the same time: the second one waits and finds nothing to do.
set -euo pipefail
cd "$(dirname "$0")"

database=data/app.db

if [[ -f $database ]]; then
    # 0: nothing to do, or put right. 3: a person must decide; what is certain was done, unless the doubt is about all of it.
    restamp repair "$database" --history migrations --yes || {
        status=$?
        echo "The database needs a look before it can be upgraded; this is what was found:" >&2
        restamp audit "$database" --history migrations >&2 || true
        exit "$status"
    }
fi

alembic upgrade heads
