#!/usr/bin/env bash
# An installer that meets databases of any age: made by migrations, made from the models, stamped wrongly or not at all.
# Safe to start twice, also at the same time: the second one waits and finds nothing to do.
set -euo pipefail
cd "$(dirname "$0")"

database=${DATABASE_URL:-data/app.db}

# On one machine installers wait for one another: SQLite would let two Alembics run into each other.
mkdir -p data
exec 9> data/install.lock
flock 9

if [[ $database == *://* || -f $database ]]; then
    # 0: nothing to do, or put right. While a person must decide: what is certain is done, what hangs on the decision waits, and it
    # ends with 3, also the next time, until the database or a person has answered. An upgrade that is foretold to stop is such a case.
    restamp repair "$database" --history migrations --yes || {
        status=$?
        echo "The database needs a look before it can be upgraded; this is what was found:" >&2
        restamp audit "$database" --history migrations >&2 || true
        exit "$status"
    }
fi

# From two machines at once, on PostgreSQL, the later upgrade fails as a whole; tried again it finds nothing left to do.
alembic upgrade heads || { sleep 2; alembic upgrade heads; }
