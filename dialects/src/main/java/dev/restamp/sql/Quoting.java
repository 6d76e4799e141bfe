package dev.restamp.sql;

import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names and values so that they read back as themselves, as {@code quote_ident} and {@code quote_literal} do. */
public final class Quoting {

    /** Every key word that PostgreSQL's own {@code quote_ident} puts in quotes, of all versions up to 18. */
    private static final Set<String> KEYWORDS =
            Set.copyOf(Arrays.asList("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
            char character check coalesce collate collation column concurrently constraint create cross current_catalog
            current_date current_role current_schema current_time current_timestamp current_user dec decimal default
            deferrable desc distinct do else end except exists extract false fetch float for foreign freeze from full grant
            greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join
            json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize
            json_table json_value lateral leading least left like limit localtime localtimestamp merge_action national
            natural nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
            placing position precision primary real references returning right row select session_user setof similar
            smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true
            union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
            xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
            """.strip().split("\\s+")));

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private Quoting() {}

    public static String identifier(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)
                ? name
                : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    public static String identifiers(List<String> names) {
        return names.stream().map(Quoting::identifier).collect(Collectors.joining(", ", "(", ")"));
    }

    public static String name(Name name, Schema.Traits traits) {
        return name.schema().equals(traits.defaultSchema())
                ? identifier(name.local())
                : identifier(name.schema()) + "." + identifier(name.local());
    }

    /** A backslash means itself in both settings of {@code standard_conforming_strings} only when escaped. */
    public static String literal(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}
