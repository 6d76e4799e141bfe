package dev.restamp.cli;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.scratch.ClosedAtExit;
import dev.restamp.scratch.ScratchRehearsal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a database may be used to read what is beyond the reader. */
final class ScratchOption {

    @Option(
            names = "--scratch",
            paramLabel = "URL|embedded",
            description = {
                "A PostgreSQL server on which databases may be made and thrown away, or one started for it from installed programs:",
                "raw SQL that restamp cannot read itself is tried there, on an empty copy. SQLite needs none."
            })
    private @Nullable String scratch;

    /** Where databases may be made; SQLite's need no server. */
    ScratchServer server(Dialect dialect, Console console) {
        if (scratch == null && dialect.findRehearsal().isEmpty()) {
            throw new Refusal("a replay needs a server for a scratch database: --scratch URL, or --scratch embedded");
        }
        String place = scratch == null ? ScratchServer.EMBEDDED : scratch;
        return Waiting.at(console, 0)
                .during(
                        "making ready a place to try it",
                        () -> ClosedAtExit.open(dialect, place, Opening.surroundings(console)));
    }

    /** A server that would not be used is not what was meant. */
    void requireUseFor(Dialect dialect) {
        if (scratch != null
                && !scratch.equals(ScratchServer.EMBEDDED)
                && dialect.findRehearsal().isPresent()) {
            throw new Refusal("--scratch names a server, and " + dialect.name()
                    + " needs none: it tries statements in memory; leave --scratch out");
        }
    }

    /** SQLite tries statements in memory as it is. What is made is thrown away when the process ends. */
    Dialect rehearsing(Dialect dialect, Console console) {
        return scratch == null || dialect.findRehearsal().isPresent()
                ? dialect
                : dialect.rehearsing(new ScratchRehearsal(scratch, dialect, Opening.surroundings(console)));
    }
}
