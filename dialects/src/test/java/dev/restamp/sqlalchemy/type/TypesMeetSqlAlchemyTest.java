package dev.restamp.sqlalchemy.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.history.Reading;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Schema;
import dev.restamp.sqlalchemy.OneScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A column has the type that SQLAlchemy's own compilers spell for it, on each database, all types asked in one process. What the
 * release at hand has no spelling for is not asked: others may have one.
 */
class TypesMeetSqlAlchemyTest {

    @TempDir
    Path folder;

    private static List<String> types() throws IOException {
        try (InputStream in = TypesMeetSqlAlchemyTest.class.getResourceAsStream("types.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** Bases of a project's own types, what has no form by itself, and what needs a type of the database's to be there. */
    private static final Set<String> WITHOUT_A_FORM =
            Set.of("TypeDecorator", "UserDefinedType", "TypeEngine", "NullType", "Binary", "DOMAIN", "ENUM");

    /** Those of products that we do not read are known so that scripts for them can be followed. */
    @ParameterizedTest
    @CsvSource({"GENERIC,sa", "POSTGRESQL,postgresql", "SQLITE,sqlite"})
    void every_type_that_is_known_has_a_line(TypeClass.Family family, String module) throws IOException {
        String lines = String.join("\n", types());
        assertThat(TypeNames.of(family))
                .filteredOn(name -> !WITHOUT_A_FORM.contains(name))
                .allSatisfy(name -> assertThat(lines).containsPattern("\\b" + module + "\\." + name + "\\b"));
    }

    @TestFactory
    Stream<DynamicTest> types_are_what_sqlalchemy_spells() throws IOException {
        List<String> types = types();
        List<String> spellings = RealAlembic.find()
                .answer(TypesMeetSqlAlchemyTest.class, "spellings.py", String.join("\n", types))
                .lines()
                .toList();
        assertThat(spellings).hasSameSizeAs(types);
        return Stream.concat(
                tests(
                        types,
                        spellings.stream().map(line -> line.split("\t", -1)[0]).toList(),
                        "postgresql"),
                tests(
                        types,
                        spellings.stream().map(line -> line.split("\t", -1)[1]).toList(),
                        "sqlite"));
    }

    private Stream<DynamicTest> tests(List<String> types, List<String> spellings, String database) throws IOException {
        Dialect dialect = Dialects.find(database).orElseThrow();
        String script = IntStream.range(0, types.size())
                .mapToObj(i -> "op.create_table('t" + i + "', sa.Column('c', " + types.get(i) + "))\n")
                .collect(Collectors.joining());
        Reading reading = new OneScript(folder, database)
                .reading("from sqlalchemy.dialects import mysql, postgresql, sqlite", script);
        return IntStream.range(0, types.size())
                .filter(i -> !spellings.get(i).isEmpty())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        types.get(i) + " on " + database,
                        () -> meet(type(reading.after(), "t" + i), spellings.get(i), dialect)));
    }

    private static Optional<ColumnType> type(Schema schema, String table) {
        return schema.findTable(schema.name(table))
                .flatMap(found -> found.findColumn("c"))
                .map(column -> column.type());
    }

    private static void meet(Optional<ColumnType> read, String spelling, Dialect dialect) {
        Schema empty = Schema.empty(dialect.traits(dialect.defaultSchema()));
        assertThat(read)
                .contains(dialect.spelling(dialect.defaultSchema())
                        .type(spelling.replaceFirst(" COLLATE .*", ""), empty));
    }
}
