package dev.restamp.sqlalchemy.type;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of well known libraries, as what their authors make of them for each dialect. */
public final class OtherTypes {

    private OtherTypes() {}

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sqlmodel.sql.sqltypes.AutoString", "sqlmodel.AutoString"),
            Map.entry("sqlmodel.AutoString", "sqlmodel.AutoString"),
            Map.entry("sqlmodel.sql.sqltypes.GUID", "sqlmodel.GUID"),
            Map.entry("fastapi_users_db_sqlalchemy.generics.GUID", "fastapi_users.GUID"),
            Map.entry("fastapi_users_db_sqlalchemy.guid.GUID", "fastapi_users.GUID"),
            Map.entry("fastapi_users_db_sqlalchemy.GUID", "fastapi_users.GUID"),
            Map.entry("fastapi_users_db_sqlalchemy.generics.TIMESTAMPAware", "fastapi_users.TIMESTAMPAware"),
            Map.entry("advanced_alchemy.types.GUID", "advanced_alchemy.GUID"),
            Map.entry("advanced_alchemy.types.guid.GUID", "advanced_alchemy.GUID"),
            Map.entry("advanced_alchemy.types.DateTimeUTC", "UtcDateTime"),
            Map.entry("advanced_alchemy.types.datetime.DateTimeUTC", "UtcDateTime"),
            Map.entry("sqlalchemy_utc.UtcDateTime", "UtcDateTime"),
            Map.entry("sqlalchemy_utc.sqltypes.UtcDateTime", "UtcDateTime"),
            Map.entry("pgvector.sqlalchemy.Vector", "pgvector.VECTOR"),
            Map.entry("pgvector.sqlalchemy.VECTOR", "pgvector.VECTOR"),
            Map.entry("pgvector.sqlalchemy.vector.VECTOR", "pgvector.VECTOR"),
            Map.entry("pgvector.sqlalchemy.HALFVEC", "pgvector.HALFVEC"),
            Map.entry("pgvector.sqlalchemy.halfvec.HALFVEC", "pgvector.HALFVEC"),
            Map.entry("pgvector.sqlalchemy.SPARSEVEC", "pgvector.SPARSEVEC"),
            Map.entry("citext.CIText", "citext.CIText"),
            Map.entry("sqlalchemy_citext.CIText", "citext.CIText"),
            Map.entry("sqlalchemy_json.NestedMutableJson", "sqlalchemy_json.MutableJson"),
            Map.entry("sqlalchemy_json.MutableJson", "sqlalchemy_json.MutableJson"),
            Map.entry("sqlalchemy_jsonfield.JSONField", "sqlalchemy_jsonfield.JSONField"),
            Map.entry("sqlalchemy_jsonfield.jsonfield.JSONField", "sqlalchemy_jsonfield.JSONField"),
            Map.entry("oslo_db.sqlalchemy.types.JsonEncodedDict", "Text"),
            Map.entry("oslo_db.sqlalchemy.types.JsonEncodedList", "Text"),
            Map.entry("geoalchemy2.Geometry", "geoalchemy2.Geometry"),
            Map.entry("geoalchemy2.types.Geometry", "geoalchemy2.Geometry"),
            Map.entry("geoalchemy2.Geography", "geoalchemy2.Geography"),
            Map.entry("geoalchemy2.types.Geography", "geoalchemy2.Geography"));

    /** What holds a pickled object where nothing else is said. */
    static final SqlType BYTES = simple("LargeBinary");

    /** Whether there are types below. */
    public static boolean isPackage(String dotted) {
        return dotted.equals("sqlalchemy_utils")
                || dotted.startsWith("sqlalchemy_utils.types")
                || NAMES.keySet().stream().anyMatch(name -> name.startsWith(dotted + "."));
    }

    /** The class of this dotted name, also through the modules of sqlalchemy_utils. */
    public static Optional<Value> find(String dotted) {
        String last = dotted.substring(dotted.lastIndexOf('.') + 1);
        if (dotted.startsWith("sqlalchemy_utils.") && last.endsWith("Type")) {
            return Optional.of(new TypeClass(TypeClass.Family.OTHER, "utils." + last));
        }
        return Optional.ofNullable(NAMES.get(dotted)).map(name -> new TypeClass(TypeClass.Family.OTHER, name));
    }

    /** The SQLAlchemy type behind it; empty when it is one of SQLAlchemy's own. */
    static Optional<SqlType> actual(SqlType type, Run run) {
        if (type.type().family() != TypeClass.Family.OTHER) {
            return Optional.empty();
        }
        String name = type.type().name();
        boolean own = run.dialect().sqlAlchemy().types().find("Uuid").isPresent();
        return Optional.ofNullable(
                name.startsWith("utils.") ? ofUtils(name.substring(6), type, own) : ofOther(name, type, own));
    }

    private static @org.jspecify.annotations.Nullable SqlType ofOther(String name, SqlType type, boolean own) {
        return switch (name) {
            case "sqlmodel.AutoString" -> sized("String", type, 0, "length", Optional.empty());
            case "sqlmodel.GUID" -> own ? simple("UUID") : sized("CHAR", 32);
            case "fastapi_users.GUID" -> own ? simple("UUID") : sized("CHAR", 36);
            case "fastapi_users.TIMESTAMPAware" -> zoned("TIMESTAMP");
            case "advanced_alchemy.GUID" -> own ? simple("UUID") : sized("BINARY", 16);
            case "UtcDateTime" -> zoned("DateTime");
            case "citext.CIText" -> simple("CITEXT");
            case "sqlalchemy_json.MutableJson" -> simple("JSON");
            case "sqlalchemy_jsonfield.JSONField" ->
                simple(
                        TypeSpelling.find(type, 0, "enforce_string")
                                        .map(Read::flag)
                                        .orElse(false)
                                ? "Text"
                                : "JSON");
            case "pgvector.VECTOR" -> spelt("VECTOR", type, "dim");
            case "pgvector.HALFVEC" -> spelt("HALFVEC", type, "dim");
            case "pgvector.SPARSEVEC" -> spelt("SPARSEVEC", type, "dim");
            case "Text" -> simple("Text");
            case "geoalchemy2.Geometry", "geoalchemy2.Geography" ->
                spatial(type, name.substring(12).toLowerCase(Locale.ROOT));
            default -> null;
        };
    }

    private static @org.jspecify.annotations.Nullable SqlType ofUtils(String name, SqlType type, boolean own) {
        return switch (name) {
            case "UUIDType" -> uuid(type, own);
            case "URLType", "ScalarListType" -> simple("UnicodeText");
            case "JSONType" -> own ? simple("JSON") : simple("UnicodeText");
            case "EmailType" -> sized("Unicode", type, 0, "length", Optional.of(255));
            case "ChoiceType" -> choice(type);
            case "ArrowType", "EnrichedDateTimeType" ->
                new SqlType(
                        new TypeClass(TypeClass.Family.GENERIC, "DateTime"),
                        Optional.empty(),
                        type.arguments(),
                        Map.of());
            case "PasswordType" -> own ? simple("BYTEA") : null;
            case "PhoneNumberType" -> sized("Unicode", type, 1, "max_length", Optional.of(20));
            case "IPAddressType", "TimezoneType" -> sized("Unicode", 50);
            case "CountryType" -> sized("String", 2);
            case "CurrencyType" -> sized("String", 3);
            case "ColorType" -> sized("Unicode", 20);
            case "LocaleType" -> sized("Unicode", 10);
            case "TSVectorType" -> simple("TSVECTOR");
            case "LtreeType" -> simple("LTREE");
            case "EncryptedType" -> simple("LargeBinary");
            case "StringEncryptedType" -> simple("String");
            case "DateRangeType" -> simple("DATERANGE");
            case "DateTimeRangeType" -> simple("TSRANGE");
            case "IntRangeType" -> simple("INT4RANGE");
            case "Int8RangeType" -> simple("INT8RANGE");
            case "NumericRangeType" -> simple("NUMRANGE");
            default -> null;
        };
    }

    private static SqlType uuid(SqlType type, boolean possible) {
        boolean wanted = TypeSpelling.find(type, 1, "native").map(Read::flag).orElse(true);
        boolean binary = type.arguments().find(0, "binary").map(Read::flag).orElse(true);
        if (possible && wanted) {
            return simple("UUID");
        }
        return binary ? sized("BINARY", 16) : sized("CHAR", 32);
    }

    private static SqlType choice(SqlType type) {
        return TypeSpelling.find(type, 1, "impl").flatMap(SqlType::find).orElseGet(() -> sized("Unicode", 255));
    }

    private static SqlType simple(String name) {
        TypeClass.Family family = name.equals("UUID") ? TypeClass.Family.POSTGRESQL : TypeClass.Family.GENERIC;
        return new TypeClass(family, name).plain();
    }

    private static SqlType sized(String name, int length) {
        return with(name, Map.of("length", Value.Int.of(length)));
    }

    private static SqlType sized(
            String name, SqlType from, int position, String argument, Optional<Integer> otherwise) {
        return TypeSpelling.find(from, position, argument)
                .map(length -> with(name, Map.of("length", length)))
                .orElseGet(() -> otherwise.map(n -> sized(name, n)).orElseGet(() -> simple(name)));
    }

    private static SqlType zoned(String name) {
        return with(name, Map.of("timezone", Value.of(true)));
    }

    private static SqlType with(String name, Map<String, Value> named) {
        return new SqlType(
                new TypeClass(TypeClass.Family.GENERIC, name),
                Optional.empty(),
                new Arguments(List.of(), new LinkedHashMap<>(named), true),
                Map.of());
    }

    /** As geoalchemy2 spells it: {@code geometry(POINT,4326)}. */
    private static SqlType spatial(SqlType type, String name) {
        String shape = type.arguments()
                .find(0, "geometry_type")
                .flatMap(Read::textOrNone)
                .orElse("GEOMETRY");
        String system = TypeSpelling.find(type, 1, "srid").map(Read::text).orElse("-1");
        return new TypeClass(TypeClass.Family.EXTENSION, name + "(" + shape + "," + system + ")").plain();
    }

    private static SqlType spelt(String name, SqlType type, String argument) {
        Map<String, Value> named = new LinkedHashMap<>();
        TypeSpelling.find(type, 0, argument).ifPresent(value -> named.put("length", value));
        return new SqlType(
                new TypeClass(TypeClass.Family.EXTENSION, name),
                Optional.empty(),
                new Arguments(List.of(), named, true),
                Map.of());
    }
}
