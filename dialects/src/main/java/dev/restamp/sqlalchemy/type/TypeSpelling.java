package dev.restamp.sqlalchemy.type;

import dev.restamp.dialect.TypeTable;
import dev.restamp.python.machine.UserFunction;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.schema.ColumnType;
import dev.restamp.sqlalchemy.base.Read;
import dev.restamp.sqlalchemy.base.Unreadable;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SQLAlchemy's compilers make of a type for the dialect at hand.
 *
 * @param text as it stands in the DDL; empty when it cannot be known
 * @param enumUse the named enumeration behind it, where the dialect has such
 * @param labels what a check constraint that the type brings along would allow
 */
public record TypeSpelling(
        ColumnType type,
        String text,
        Optional<EnumUse> enumUse,
        Optional<List<String>> labels,
        Optional<String> collation) {

    private static final Set<String> TEXTS =
            Set.of("String", "VARCHAR", "Unicode", "Text", "TEXT", "UnicodeText", "CHAR", "NVARCHAR", "NCHAR");

    /** What every dialect's compiler says, unless its own table says otherwise. */
    private static final TypeTable USUAL = TypeTable.of("""
        String VARCHAR Unicode = VARCHAR{length}
        Text TEXT UnicodeText = TEXT{length}
        CHAR = CHAR{length}
        NCHAR = NCHAR{length}
        NVARCHAR = NVARCHAR{length}
        BINARY = BINARY{length}
        VARBINARY = VARBINARY{length}
        CLOB = CLOB{length}
        NCLOB = NCLOB{length}
        Integer INTEGER INT = INTEGER
        BigInteger BIGINT = BIGINT
        SmallInteger SMALLINT = SMALLINT
        Numeric NUMERIC = NUMERIC{precision and scale}
        DECIMAL = DECIMAL{precision and scale}
        DOUBLE_PRECISION = DOUBLE PRECISION
        Date DATE = DATE
        DATETIME DOUBLE REAL BLOB JSON UUID
        """);

    /** Types with a form of their own where a dialect has one and the script does not forbid it, and what they are else. */
    private static final Map<String, Stand> STANDS = Map.of(
            "Interval", new Stand(0, "native", "DateTime", List.of()),
            "Uuid", new Stand(-1, "native_uuid", "CHAR", List.of(new Value.Int(BigInteger.valueOf(32)))));

    private record Stand(int position, String option, String other, List<Value> arguments) {}

    private static final Pattern ARGUMENT = Pattern.compile("\\{([^}]*)}");

    public static TypeSpelling of(Value value, Run run) {
        if (value instanceof Value.Unknown unknown) {
            return unknown(unknown.reason());
        }
        if (value instanceof ReflectedType reflected) {
            return ofReflected(reflected);
        }
        if (value instanceof UserFunction maker) {
            return of(call(maker, List.of(), run), run);
        }
        Optional<SqlType> type = SqlType.find(value);
        if (type.isPresent()) {
            return of(type.get(), run);
        }
        return unknown(Read.isNone(value) ? "no type was given" : Read.reason(value));
    }

    private static TypeSpelling ofReflected(ReflectedType reflected) {
        return new TypeSpelling(
                reflected.type(), reflected.type().toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static TypeSpelling of(SqlType type, Run run) {
        try {
            return spell(type, run);
        } catch (Unreadable unreadable) {
            return unknown(unreadable.reason());
        }
    }

    public static TypeSpelling unknown(String reason) {
        return new TypeSpelling(
                new ColumnType.Unknown(reason), "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean isUnknown() {
        return type instanceof ColumnType.Unknown;
    }

    private static TypeSpelling spell(SqlType type, Run run) {
        Value variant = type.variants().get(run.dialect().name());
        if (variant != null) {
            return of(variant, run);
        }
        if (type.own().isPresent()) {
            return OwnType.spelling(type, type.own().get(), run);
        }
        Optional<TypeSpelling> compiled = Compiled.find(type.type(), type, run);
        if (compiled.isPresent()) {
            return compiled.get();
        }
        Optional<SqlType> actual = OtherTypes.actual(type, run);
        if (actual.isPresent()) {
            return spell(actual.get(), run);
        }
        return switch (type.type().name()) {
            case "Enum", "ENUM" -> ofEnum(type, run);
            case "ARRAY" -> ofArray(type, run);
            case "PickleType" -> of(find(type, 3, "impl").orElse(OtherTypes.BYTES), run);
            case "Boolean", "BOOLEAN" -> plain("BOOLEAN", run).withLabels(booleanLabels(type, run));
            default -> text(type, run).withCollation(collation(type, run));
        };
    }

    private TypeSpelling withLabels(Optional<List<String>> other) {
        return new TypeSpelling(type, text, enumUse, other, collation);
    }

    private TypeSpelling withCollation(Optional<String> other) {
        return new TypeSpelling(type, text, enumUse, labels, other);
    }

    private static Optional<String> collation(SqlType type, Run run) {
        return Optional.of(type)
                .filter(t -> TEXTS.contains(t.type().name()))
                .flatMap(t -> find(t, 1, "collation"))
                .map(Read::text)
                .flatMap(run.dialect().grammar()::collation);
    }

    private static Value call(Value function, List<Value> arguments, Run run) {
        return run.call(function, new Arguments(arguments, Map.of(), true));
    }

    // -------------------------------------------------------------------------------------------- enums and arrays

    private static TypeSpelling ofEnum(SqlType type, Run run) {
        boolean names = run.dialect().sqlAlchemy().namesEnums();
        if (type.type().family() == TypeClass.Family.MYSQL && !names) {
            return none(type, run);
        }
        boolean named = names && find(type, -1, "native_enum").map(Read::flag).orElse(true);
        if (named) {
            return ofNamedEnum(type, run);
        }
        List<String> values = EnumUse.values(type, run);
        int longest = values.stream().mapToInt(String::length).max().orElse(0);
        String length = find(type, -1, "length").map(Read::numeral).orElse(String.valueOf(longest));
        boolean checked = find(type, -1, "create_constraint").map(Read::flag).orElse(false);
        return plain("VARCHAR" + unlessNought(length), run)
                .withLabels(checked ? Optional.of(values) : Optional.empty());
    }

    private static TypeSpelling ofNamedEnum(SqlType type, Run run) {
        Optional<EnumUse> use = EnumUse.of(type, run);
        if (use.isEmpty()) {
            return unknown("an enum without a name");
        }
        ColumnType named = new ColumnType.UserDefined(use.get().name(), 0);
        return new TypeSpelling(named, quoted(use.get(), run), use, Optional.empty(), Optional.empty());
    }

    private static String quoted(EnumUse use, Run run) {
        return run.dialect().sqlWriter().quote(use.name(), run.schema().traits());
    }

    private static TypeSpelling ofArray(SqlType type, Run run) {
        TypeSpelling item = of(argument(type, 0, "item_type"), run);
        if (!run.dialect().sqlAlchemy().hasArrays()) {
            return none(type, run);
        }
        if (item.isUnknown()) {
            return item;
        }
        int dimensions = find(type, 2, "dimensions").map(Read::number).orElse(1);
        if (item.type instanceof ColumnType.UserDefined named) {
            ColumnType array = new ColumnType.UserDefined(named.name(), dimensions);
            return new TypeSpelling(
                    array, item.text + "[]".repeat(dimensions), item.enumUse, Optional.empty(), Optional.empty());
        }
        return plain(item.text + "[]".repeat(dimensions), run);
    }

    private static Optional<List<String>> booleanLabels(SqlType type, Run run) {
        boolean checked = find(type, 0, "create_constraint").map(Read::flag).orElse(false);
        boolean numbers = run.dialect().grammar().truth(true).equals("1");
        return checked && numbers ? Optional.of(List.of("0", "1")) : Optional.empty();
    }

    // ------------------------------------------------------------------------------------------------- plain types

    private static TypeSpelling text(SqlType type, Run run) {
        if (type.type().family() == TypeClass.Family.EXTENSION) {
            return plain(type.type().name() + length(type), run);
        }
        Stand stand = STANDS.get(type.type().name());
        if (stand != null && !hasOwnForm(stand, type, run)) {
            TypeClass other = new TypeClass(TypeClass.Family.GENERIC, stand.other());
            return text(
                    new SqlType(other, Optional.empty(), new Arguments(stand.arguments(), Map.of(), true), Map.of()),
                    run);
        }
        return form(type.type(), run)
                .map(form -> plain(filled(form, type), run))
                .orElseGet(() -> none(type, run));
    }

    private static boolean hasOwnForm(Stand stand, SqlType type, Run run) {
        return run.dialect().sqlAlchemy().types().find(type.type().name()).isPresent()
                && find(type, stand.position(), stand.option()).map(Read::flag).orElse(true);
    }

    private static Optional<String> form(TypeClass type, Run run) {
        TypeTable own = run.dialect().sqlAlchemy().types();
        String ofFamily = type.family().name().toLowerCase(Locale.ROOT) + "." + type.name();
        return own.find(ofFamily).or(() -> own.find(type.name())).or(() -> USUAL.find(type.name()));
    }

    private static String filled(String form, SqlType type) {
        return ARGUMENT.matcher(form)
                .replaceAll(argument -> Matcher.quoteReplacement(argument(argument.group(1), type)));
    }

    private static String argument(String name, SqlType type) {
        return switch (name) {
            case "length" -> length(type);
            case "precision" ->
                unlessNought(find(type, 0, "precision").map(Read::numeral).orElse("0"));
            case "precision and scale" -> precisionAndScale(type);
            case "own precision" -> ownPrecision(type);
            case "spaced precision" -> spacedPrecision(find(type, 0, "precision"));
            case "second precision" -> spacedPrecision(find(type, 1, "second_precision"));
            case "fields" -> fields(type);
            case "zone" -> zone(type);
            case "bits" -> bits(type);
            case "name" -> Read.text(argument(type, 0, "name"));
            default -> throw new IllegalArgumentException("no type has the argument " + name);
        };
    }

    private static String bits(SqlType type) {
        Optional<Value> length = find(type, 0, "length");
        boolean varying = find(type, 1, "varying").map(Read::flag).orElse(false);
        return varying
                ? " VARYING" + parenthesised(length)
                : length.map(Read::numeral)
                        .filter(l -> !l.equals("0"))
                        .map(l -> "(" + l + ")")
                        .orElse("(1)");
    }

    private static String length(SqlType type) {
        return unlessNought(find(type, 0, "length").map(Read::numeral).orElse("0"));
    }

    /** SQLAlchemy takes nought for no length at all, such as that of an enum without members, and for no precision of a float. */
    private static String unlessNought(String numeral) {
        return numeral.equals("0") ? "" : "(" + numeral + ")";
    }

    private static String parenthesised(Optional<Value> number) {
        return number.map(n -> "(" + Read.numeral(n) + ")").orElse("");
    }

    private static String spacedPrecision(Optional<Value> number) {
        return number.map(n -> " (" + Read.numeral(n) + ")").orElse("");
    }

    private static String fields(SqlType type) {
        return find(type, 1, "fields").map(f -> " " + Read.text(f)).orElse("");
    }

    private static String precisionAndScale(SqlType type) {
        Optional<Value> precision = find(type, 0, "precision");
        Optional<Value> scale = find(type, 1, "scale");
        if (precision.isEmpty()) {
            return "";
        }
        return "(" + Read.numeral(precision.get())
                + scale.map(s -> ", " + Read.numeral(s)).orElse("") + ")";
    }

    private static String zone(SqlType type) {
        boolean mysql = type.type().family() == TypeClass.Family.MYSQL;
        boolean zone = !mysql && find(type, 0, "timezone").map(Read::flag).orElse(false);
        return zone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE";
    }

    /** Only that dialect's own class takes a precision. */
    private static String ownPrecision(SqlType type) {
        return type.type().family() == TypeClass.Family.POSTGRESQL ? parenthesised(find(type, 1, "precision")) : "";
    }

    // ----------------------------------------------------------------------------------------------------- answers

    public static TypeSpelling plain(String text, Run run) {
        return new TypeSpelling(
                run.spelling().type(text, run.schema()), text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** SQLAlchemy has no spelling for it there, unless the project teaches it one. */
    private static TypeSpelling none(SqlType type, Run run) {
        return unknown(type.describe() + " has no form on " + run.dialect().name());
    }

    private static Value argument(SqlType type, int position, String name) {
        return find(type, position, name).orElseThrow(() -> new Unreadable(type.describe() + " without its " + name));
    }

    /** An argument that is given and not None. */
    public static Optional<Value> find(SqlType type, int position, String name) {
        return type.arguments().find(position, name).filter(value -> !Read.isNone(value));
    }

    // ---------------------------------------------------------------------------------------------------- affinity

    /**
     * Whether a primary key of this type counts up by itself, as any number does from SQLAlchemy 1.4 on; empty when nobody knows
     * the type.
     */
    public static Optional<Boolean> isCounted(Value value) {
        Optional<SqlType> type = SqlType.find(value);
        if (type.isEmpty()) {
            return value instanceof Value.Unknown ? Optional.empty() : Optional.of(false);
        }
        Optional<UserClass> own = type.get().own();
        if (own.isPresent() && type.get().type().name().equals("TypeDecorator")) {
            return own.get().findMember("impl").flatMap(TypeSpelling::isCounted);
        }
        Set<String> kinds = Affinity.of(type.get().type().name());
        return Optional.of(kinds.contains("INTEGER") || kinds.contains("NUMERIC"));
    }

    /** The type as the dialect at hand takes it, variants resolved. */
    static Value resolved(Value value, Run run) {
        return SqlType.find(value)
                .flatMap(type ->
                        Optional.ofNullable(type.variants().get(run.dialect().name())))
                .map(variant -> resolved(variant, run))
                .orElse(value);
    }
}
