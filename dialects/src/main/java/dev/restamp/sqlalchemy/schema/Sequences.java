package dev.restamp.sqlalchemy.schema;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Schemas;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Sequences on their own, and the options they share with identity columns. */
public final class Sequences {

    private static final Map<String, String> OPTIONS = Map.of(
            "start",
            "START WITH",
            "increment",
            "INCREMENT BY",
            "minvalue",
            "MINVALUE",
            "maxvalue",
            "MAXVALUE",
            "cache",
            "CACHE");

    private Sequences() {}

    public static Value create(ColumnItem sequence, Arguments arguments, Run run) {
        if (!run.dialect().sqlAlchemy().hasSequences()) {
            return Value.None.NONE;
        }
        Name name = name(sequence, run);
        boolean checkFirst = arguments.find(1, "checkfirst").map(Read::flag).orElse(true);
        if (checkFirst && run.schema().findObject(ObjectKind.SEQUENCE, name).isPresent()) {
            return Value.None.NONE;
        }
        if (!isKnown(sequence)) {
            run.change(new Change.CreateObject(
                    new SchemaObject.Other(ObjectKind.SEQUENCE, name, Optional.empty(), Expression.unknown())));
            return Value.None.NONE;
        }
        dev.restamp.sql.SqlReader.read(
                ("CREATE SEQUENCE "
                                + run.dialect()
                                        .sqlWriter()
                                        .quote(name, run.schema().traits()) + " " + options(sequence))
                        .strip(),
                run);
        return Value.None.NONE;
    }

    public static Value drop(ColumnItem sequence, Arguments arguments, Run run) {
        if (!run.dialect().sqlAlchemy().hasSequences()) {
            return Value.None.NONE;
        }
        Name name = name(sequence, run);
        boolean checkFirst = arguments.find(1, "checkfirst").map(Read::flag).orElse(true);
        if (!checkFirst || run.schema().findObject(ObjectKind.SEQUENCE, name).isPresent()) {
            run.change(new Change.DropObject(ObjectKind.SEQUENCE, name, Optional.empty(), false));
        }
        return Value.None.NONE;
    }

    /** It may start at a number that rows tell. */
    private static boolean isKnown(ColumnItem sequence) {
        return Stream.concat(OPTIONS.keySet().stream(), Stream.of("cycle"))
                .flatMap(option -> sequence.find(option).stream())
                .noneMatch(Value.Unknown.class::isInstance);
    }

    private static Name name(ColumnItem sequence, Run run) {
        String local = Read.text(Read.given(sequence.arguments(), 0, "name"));
        return Schemas.name(sequence.find("schema").map(Read::text), local, run);
    }

    /** Without what is the default anyway, in the order that schemas keep them. */
    static String shown(ColumnItem item) {
        StringJoiner text = new StringJoiner(" ");
        String least = item.find("minvalue").map(Read::text).orElse("1");
        item.find("start").map(Read::text).filter(n -> !n.equals(least)).ifPresent(n -> text.add("START WITH " + n));
        item.find("increment")
                .map(Read::text)
                .filter(n -> !n.equals("1"))
                .ifPresent(n -> text.add("INCREMENT BY " + n));
        if (!least.equals("1")) {
            text.add("MINVALUE " + least);
        }
        item.find("maxvalue").map(Read::text).ifPresent(n -> text.add("MAXVALUE " + n));
        item.find("cache").map(Read::text).filter(n -> !n.equals("1")).ifPresent(n -> text.add("CACHE " + n));
        if (item.find("cycle").map(Read::flag).orElse(false)) {
            text.add("CYCLE");
        }
        return text.toString();
    }

    /** As SQLAlchemy writes them, in its order. */
    static String options(ColumnItem item) {
        StringJoiner text = new StringJoiner(" ");
        for (String option : new String[] {"increment", "start", "minvalue", "maxvalue", "cache"}) {
            item.find(option).ifPresent(value -> text.add(OPTIONS.get(option) + " " + Read.text(value)));
        }
        if (item.find("cycle").map(Read::flag).orElse(false)) {
            text.add("CYCLE");
        }
        return text.toString();
    }
}
