package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Spelling;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How SQLite spells things. */
final class SqliteSpelling implements Spelling {

    @Override
    public ColumnType type(String sql, Schema schema) {
        return DeclaredTypes.of(sql);
    }

    @Override
    public Expression expression(String sql) {
        return Expressions.read(sql);
    }

    @Override
    public Expression defaultValue(String sql, ColumnType type) {
        return Defaults.read(sql, type);
    }

    /** SQLite stores definitions as they were written, so that other tokens are another definition. */
    @Override
    public Expression definition(String sql) {
        List<Token> tokens = SqlTokens.read(sql, SqliteLexis.LEXIS);
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).is(";")) {
            end--;
        }
        if (end == 0) {
            return Expression.unknown();
        }
        String text = sql.substring(0, tokens.get(end - 1).end()).strip();
        return new Expression(text, Expressions.plain(tokens.subList(0, end)), true);
    }

    /** SQLite keeps an unnamed constraint unnamed. */
    @Override
    public Optional<String> inventedName(Schema schema, Table table, Constraint constraint) {
        return Optional.empty();
    }

    /** SQLite demands a name; what never reaches it unnamed is an index that SQLAlchemy has named by its convention. */
    @Override
    public String inventedName(Schema schema, Table table, Index index) {
        String first =
                index.parts().isEmpty() ? "" : index.parts().get(0).expression().text();
        return "ix_" + table.name().local() + "_" + first;
    }

    /** Of a table that is there, the name as it was created, whatever the case it is called by. */
    @Override
    public Name name(String sql, Schema schema) {
        List<Token> parts = SqlTokens.read(sql, SqliteLexis.LEXIS).stream()
                .filter(token -> token.names() || token.kind() == Kind.STRING)
                .toList();
        String local =
                parts.isEmpty() ? sql.strip() : parts.get(parts.size() - 1).value();
        String home = parts.size() > 1
                ? Names.fold(parts.get(parts.size() - 2).value())
                : schema.traits().defaultSchema();
        return asCreated(new Name(home, local), schema);
    }

    static Name asCreated(Name name, Schema schema) {
        if (schema.findTable(name).isPresent()) {
            return name;
        }
        Predicate<Name> same = other -> other.schema().equals(name.schema()) && Names.same(other.local(), name.local());
        return schema.spellingsOfTable(name).stream()
                .filter(same)
                .findFirst()
                .or(() -> schema.objects().stream()
                        .map(object -> object.name())
                        .filter(same)
                        .findFirst())
                .orElse(name);
    }
}
