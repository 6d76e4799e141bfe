package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Remembered;
import dev.restamp.dialect.Spelling;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL's canonical forms: those of its catalogue, less what it adds by itself. */
public final class PostgresSpelling implements Spelling {

    private final String home;

    PostgresSpelling(String home) {
        this.home = home;
    }

    // ------------------------------------------------------------------------------------------------- types

    /** What was read before; scripts have many columns and few types. */
    private static final Remembered<String, Optional<TypeName>> READ = new Remembered<>();

    @Override
    public ColumnType type(String sql, Schema schema) {
        Optional<TypeName> type = READ.of(sql, () -> understood(sql));
        return type.isPresent() ? type(type.get(), schema) : asWritten(sql);
    }

    private static Optional<TypeName> understood(String sql) {
        try {
            return Optional.of(TypeName.of(sql));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static ColumnType asWritten(String sql) {
        return new ColumnType.BuiltIn(sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
    }

    /** A type of the schema hides one of the same name that an extension may bring. */
    private static ColumnType type(TypeName type, Schema schema) {
        Name name = new Name(type.schema().orElse(schema.traits().defaultSchema()), type.base());
        boolean extended = type.builtIn() && !isType(schema, name);
        return extended || !type.isBare()
                ? new ColumnType.BuiltIn(type.canonical())
                : new ColumnType.UserDefined(name, type.array() ? 1 : 0);
    }

    private static boolean isType(Schema schema, Name name) {
        return schema.findObject(ObjectKind.ENUM, name).isPresent()
                || schema.findObject(ObjectKind.DOMAIN, name).isPresent()
                || schema.findObject(ObjectKind.COMPOSITE_TYPE, name).isPresent();
    }

    // ------------------------------------------------------------------------------------------- expressions

    @Override
    public Expression expression(String sql) {
        try {
            NormalForm normal = new NormalForm(home);
            Term term = normal.of(Tokens.term(sql));
            return new Expression(sql, TermText.of(term), !normal.isDoubtful());
        } catch (Unreadable e) {
            return new Expression(sql, words(sql), false);
        }
    }

    @Override
    public Expression defaultValue(String sql, ColumnType type) {
        if (type instanceof ColumnType.Unknown) {
            Expression said = expression(sql);
            return new Expression(said.text(), said.canonical(), false);
        }
        try {
            return DefaultForm.of(type, home).expression(sql);
        } catch (Unreadable e) {
            return new Expression(sql, words(sql), false);
        }
    }

    @Override
    public Expression definition(String sql) {
        return DefinitionForm.read(sql, home).orElseGet(() -> query(sql));
    }

    /** Beyond comparing but for what its columns are called: a difference of its words proves nothing. */
    private static Expression query(String sql) {
        try {
            List<Token> tokens = Tokens.of(sql).all();
            return new Expression(
                    sql, words(tokens), false, OutputColumns.of(tokens).orElse(""));
        } catch (Unreadable e) {
            return new Expression(sql, unread(sql), false);
        }
    }

    private static String words(String sql) {
        try {
            return words(Tokens.of(sql).all());
        } catch (Unreadable e) {
            return unread(sql);
        }
    }

    private static String words(List<Token> tokens) {
        String words = tokens.stream().map(Token::canonical).collect(Collectors.joining(" "));
        return words.endsWith(" ;") ? words.substring(0, words.length() - 2) : words;
    }

    private static String unread(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    // ------------------------------------------------------------------------------------------------- names

    @Override
    public Optional<String> inventedName(Schema schema, Table table, Constraint constraint) {
        return Optional.of(new InventedNames(schema, table).of(constraint));
    }

    @Override
    public String inventedName(Schema schema, Table table, Index index) {
        return new InventedNames(schema, table).of(index);
    }

    @Override
    public Name name(String sql, Schema schema) {
        try {
            Tokens tokens = Tokens.of(sql);
            String first = clipped(tokens.expectName());
            return tokens.takeSymbol(".") ? new Name(first, clipped(tokens.expectName())) : schema.name(first);
        } catch (Unreadable e) {
            return schema.name(sql.strip());
        }
    }

    /** The database cuts longer names off without a word. */
    private static String clipped(String name) {
        return InventedNames.clipped(name, InventedNames.LONGEST);
    }
}
