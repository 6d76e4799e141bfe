package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.fleet.Member;
import dev.restamp.fleet.Outcome;
import dev.restamp.fleet.Roster;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who belongs to a fleet: as the words name them, as a table of a database lists them, or as schemas of a database. */
final class MemberOptions {

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description = {
                "Ask the database TARGETS which databases there are: a row for each, with the columns database, name and schema,",
                "or with the database alone. Without a database it is a schema of the one that was asked."
            })
    private @Nullable String query;

    @Option(
            names = "--each",
            paramLabel = "URL",
            description = "What to make of a database that a list or a query names: {} stands for its name.")
    private @Nullable String each;

    @Option(names = "--all-schemas", description = "Every schema of the databases is one of the fleet.")
    private boolean allSchemas;

    @Option(
            names = "--schemas",
            paramLabel = "GLOB",
            description = "Every schema with such a name is one of the fleet, as in 'tenant_*'.")
    private @Nullable String schemas;

    Muster muster(List<String> targets, Console console) {
        Roster roster = new Roster(Opening.surroundings(console), Opening::isSnapshot, each());
        if (query != null) {
            if (targets.size() != 1) {
                throw new Refusal("--query asks one database; name that one alone");
            }
            ask(Address.of(targets.get(0)), query, roster, console);
        } else {
            named(targets, roster, console);
        }
        Muster muster = allSchemas || schemas != null
                ? divided(roster.members(), console)
                : new Muster(roster.members(), List.of());
        if (muster.isEmpty()) {
            throw new Refusal("nobody belongs to this fleet: " + nobody());
        }
        return muster;
    }

    private String nobody() {
        return schemas != null
                ? "no schema is called like " + schemas
                : query != null ? "the query gives no row" : "the list names no database";
    }

    private Roster.Form each() {
        if (each == null) {
            return Roster.Form.AS_WRITTEN;
        }
        String form = each;
        if (!form.contains("{}")) {
            throw new Refusal("--each needs {} where the name of a database belongs");
        }
        return name -> form.replace(
                "{}", URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static void named(List<String> targets, Roster roster, Console console) {
        for (String target : targets) {
            if (target.equals("-")) {
                roster.listed(input(console));
            } else {
                roster.named(target);
            }
        }
    }

    private static String input(Console console) {
        try {
            return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal("cannot read the list on standard input: " + Refusal.reason(e));
        }
    }

    // ------------------------------------------------------------------------------------------------- schemas

    /** A database whose schemas cannot be listed is missing, and does not stop the rest. */
    private Muster divided(List<Member> members, Console console) {
        List<Member> divided = new ArrayList<>();
        List<Outcome.Failed> missing = new ArrayList<>();
        for (Member member : members) {
            try {
                schemas(member, console).stream()
                        .filter(this::isAskedFor)
                        .map(member::in)
                        .forEach(divided::add);
            } catch (Refusal | UnableToConnect e) {
                missing.add(Outcome.Failed.because(member, String.valueOf(e.getMessage())));
            }
        }
        return new Muster(divided, missing);
    }

    private boolean isAskedFor(String schema) {
        return schemas == null
                || FileSystems.getDefault().getPathMatcher("glob:" + schemas).matches(Path.of(schema));
    }

    private static List<String> schemas(Member member, Console console) {
        try (Opening opening = Opening.of(member.database(), console)) {
            List<String> schemas = opening.schemas();
            if (schemas.isEmpty()) {
                throw new Refusal(opening.title() + " has no schemas to go through");
            }
            return schemas;
        }
    }

    // --------------------------------------------------------------------------------------------------- query

    private void ask(Address database, String sql, Roster roster, Console console) {
        Opening opening = Opening.of(database, console);
        if (!(opening instanceof Opening.Live live)) {
            throw new Refusal(opening.title() + " is a snapshot; --query needs a live database");
        }
        try (live;
                Statement statement = live.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                add(row(rows), database, roster);
            }
        } catch (SQLException e) {
            throw new Refusal("the query for databases fails: " + Refusal.reason(e));
        }
    }

    /** What a database answers is no word of the person; but the server that was asked is named, and so is that of the form for all. */
    private Address answered(String text, Address asked) {
        return each == null
                ? Address.chosenBy("the answer to --query", text, asked)
                : Address.chosenBy("the answer to --query", text, asked, Address.of(each.replace("{}", "name")));
    }

    /** By the names of the columns; a column alone is the database. */
    private static Map<String, String> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, String> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = rows.getString(i);
            if (value != null) {
                row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        if (columns.getColumnCount() == 1 && !row.containsKey("schema") && !row.isEmpty()) {
            return Map.of("database", row.values().iterator().next());
        }
        return row;
    }

    private void add(Map<String, String> row, Address asked, Roster roster) {
        Optional<String> schema = Optional.ofNullable(row.get("schema"));
        if (!row.containsKey("database") && schema.isEmpty()) {
            throw new Refusal(
                    "the query for databases has to give the column database or schema in every row; it gives "
                            + (row.isEmpty() ? "nulls" : String.join(", ", row.keySet())));
        }
        Address database = Optional.ofNullable(row.get("database"))
                .map(roster::formed)
                .map(text -> answered(text, asked))
                .orElse(asked);
        String name = Optional.ofNullable(row.get("name"))
                .orElseGet(
                        () -> roster.name(database) + schema.map(s -> " " + s).orElse(""));
        roster.add(new Member(name, database, schema));
    }
}
