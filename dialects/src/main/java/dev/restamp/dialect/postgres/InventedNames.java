package dev.restamp.dialect.postgres;

import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that PostgreSQL gives to what is created without one: the rules of its {@code makeObjectName} and its callers in
 * {@code indexcmds.c} and {@code tablecmds.c}.
 */
final class InventedNames {

    /** {@code NAMEDATALEN - 1}, in bytes. */
    static final int LONGEST = 63;

    private final Schema schema;
    private final Table table;

    InventedNames(Schema schema, Table table) {
        this.schema = schema;
        this.table = table;
    }

    String of(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey) {
            return relation("", "pkey");
        } else if (constraint instanceof Constraint.UniqueKey key) {
            return relation(joined(key.columns()), "key");
        } else if (constraint instanceof Constraint.ForeignKey key) {
            return constraint(joined(key.columns()), "fkey");
        } else if (constraint instanceof Constraint.Check check) {
            return constraint(onlyColumn(check), "check");
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            return relation(joined(ExclusionText.columns(exclusion.definition().text())), "excl");
        }
        throw new IllegalStateException("a constraint that no branch knows: " + constraint);
    }

    String of(Index index) {
        return relation(joined(distinct(index.parts().stream().map(this::label).toList())), "idx");
    }

    private String label(Index.Part part) {
        return part.column()
                ? part.expression().canonical()
                : ColumnLabel.of(part.expression().text());
    }

    /** A check on one column is named after it, a check on none or several after the table alone. */
    private String onlyColumn(Constraint.Check check) {
        Set<String> columns = mentioned(check.expression().text());
        return columns.size() == 1 ? columns.iterator().next() : "";
    }

    private Set<String> mentioned(String sql) {
        Set<String> columns = new LinkedHashSet<>();
        for (Token token : tokens(sql)) {
            if (token.isName() && table.findColumn(token.text()).isPresent()) {
                columns.add(token.text());
            }
        }
        return columns;
    }

    private static List<Token> tokens(String sql) {
        try {
            return Tokens.of(sql).all();
        } catch (Unreadable e) {
            return List.of();
        }
    }

    /** A label that is there already gets a number, as in {@code expr, expr1}. */
    private static List<String> distinct(List<String> labels) {
        List<String> distinct = new ArrayList<>();
        for (String label : labels) {
            String candidate = label;
            for (int i = 1; distinct.contains(candidate); i++) {
                candidate = clipped(label, LONGEST - String.valueOf(i).length()) + i;
            }
            distinct.add(candidate);
        }
        return distinct;
    }

    /** Columns joined by underscores, as many as fit into one name. */
    private static String joined(List<String> columns) {
        return clipped(String.join("_", columns), LONGEST);
    }

    // -------------------------------------------------------------------------------------- taken, cut short

    private String relation(String part, String label) {
        return free(part, label, true);
    }

    private String constraint(String part, String label) {
        return free(part, label, false);
    }

    private String free(String part, String label, boolean relation) {
        String candidate = made(table.name().local(), part, label);
        for (int pass = 1; isTaken(candidate, relation); pass++) {
            candidate = made(table.name().local(), part, label + pass);
        }
        return candidate;
    }

    private boolean isTaken(String candidate, boolean relation) {
        Name name = table.name().withLocal(candidate);
        return relation && isRelation(name) || isConstraint(candidate);
    }

    private boolean isRelation(Name name) {
        return schema.findTable(name).isPresent()
                || schema.findIndexHome(name).isPresent()
                || table.findIndex(name.local()).isPresent()
                || Stream.of(
                                ObjectKind.SEQUENCE,
                                ObjectKind.VIEW,
                                ObjectKind.MATERIALIZED_VIEW,
                                ObjectKind.COMPOSITE_TYPE)
                        .anyMatch(kind -> schema.findObject(kind, name).isPresent());
    }

    /** Constraints are looked for in the whole schema, as the database does, though their names need not be unique there. */
    private boolean isConstraint(String candidate) {
        return table.findConstraint(candidate).isPresent()
                || schema.constraintHomes(table.name().withLocal(candidate)).stream()
                        .anyMatch(home -> !home.equals(table.name()));
    }

    /** Takes bytes from the longer of the two parts until all fits; whole characters only. */
    static String made(String first, String second, String label) {
        int overhead = (second.isEmpty() ? 0 : 1) + label.length() + 1;
        int one = bytes(first);
        int two = bytes(second);
        while (one + two > LONGEST - overhead) {
            if (one > two) {
                one--;
            } else {
                two--;
            }
        }
        String tail = second.isEmpty() ? "" : "_" + clipped(second, two);
        return clipped(first, one) + tail + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static String clipped(String text, int bytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    /** What stands between the parentheses of an {@code EXCLUDE}. */
    private static final class ExclusionText {

        static List<String> columns(String definition) {
            Tokens tokens = Tokens.of(definition);
            while (!tokens.atEnd() && !tokens.takeSymbol("(")) {
                tokens.take();
            }
            List<String> columns = new ArrayList<>();
            do {
                columns.add(tokens.peek().isName() ? tokens.peek().text() : "expr");
                skipElement(tokens);
            } while (tokens.takeSymbol(","));
            return columns;
        }

        private static void skipElement(Tokens tokens) {
            int depth = 0;
            while (!tokens.atEnd()
                    && (depth > 0
                            || !tokens.peek().isSymbol(",") && !tokens.peek().isSymbol(")"))) {
                Token token = tokens.take();
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            }
        }
    }

    /** What PostgreSQL calls an expression that was given no name: its function, or {@code expr}. */
    static final class ColumnLabel {

        private static final Pattern EXTRACT = Pattern.compile("\\(*\\s*EXTRACT\\s*\\(", Pattern.CASE_INSENSITIVE);

        static String of(String sql) {
            if (EXTRACT.matcher(sql).lookingAt()) {
                return "extract";
            }
            try {
                return of(Tokens.term(sql)).orElse("expr");
            } catch (Unreadable e) {
                return "expr";
            }
        }

        private static Optional<String> of(Term term) {
            if (term instanceof Term.Call call) {
                return Optional.of(TermText.function(call)
                        .substring(TermText.function(call).lastIndexOf('.') + 1));
            } else if (term instanceof Term.Cast cast) {
                return of(cast.term())
                        .or(() -> Optional.of(TypeName.of(cast.type()).catalogueName()));
            } else if (term instanceof Term.Case) {
                return Optional.of("case");
            } else if (term instanceof Term.Group group) {
                return Optional.of(group.isArray() ? "array" : "row");
            } else if (term instanceof Term.Reference column) {
                return Optional.of(column.name());
            } else if (term instanceof Term.Field field) {
                return Optional.of(field.name());
            } else if (term instanceof Term.Collated collated) {
                return of(collated.term());
            } else if (term instanceof Term.Subscript subscript) {
                return of(subscript.term());
            }
            return Optional.empty();
        }
    }
}
