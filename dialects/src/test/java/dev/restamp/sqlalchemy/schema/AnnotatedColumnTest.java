package dev.restamp.sqlalchemy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Reading;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.sqlalchemy.OneScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Also where the SQLAlchemy at hand is too old for models to be annotated. */
class AnnotatedColumnTest {

    private static final String MODEL = """
            import enum
            from typing import Annotated, Optional
            from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
            from some_library import Geometry

            class Base(DeclarativeBase):
                pass

            class Mood(enum.Enum):
                good = 1
                bad = 2

            Perhaps = Optional[str]
            Anything = Optional

            class Owner(Base):
                __tablename__ = "owner"
                id: Mapped[int] = mapped_column(primary_key=True)
            """;

    @TempDir
    Path folder;

    @Test
    void one_that_is_not_said_to_be_empty_at_times_never_is() throws IOException {
        assertThat(columns(
                        "    name: Mapped[str] = mapped_column(sa.String(30))\n", "    full: Mapped[Optional[str]]\n"))
                .containsExactly("id INTEGER not null", "name VARCHAR(30) not null", "full VARCHAR");
    }

    @Test
    void what_the_call_says_comes_first() throws IOException {
        assertThat(columns("    odd: Mapped[bool] = mapped_column(sa.Integer, nullable=True)\n"))
                .containsExactly("id INTEGER not null", "odd INTEGER");
    }

    @Test
    void what_is_related_is_no_column() throws IOException {
        assertThat(columns("    pets: Mapped[list[\"Owner\"]] = relationship()\n"))
                .containsExactly("id INTEGER not null");
    }

    @Test
    void a_type_that_nobody_knows_is_openly_unknown() throws IOException {
        assertThat(columns("    shape: Mapped[Geometry]\n"))
                .containsExactly("id INTEGER not null", "shape unknown not null");
    }

    @Test
    void a_name_may_stand_for_more() throws IOException {
        assertThat(columns("    mail: Mapped[Perhaps] = mapped_column(sa.String(80))\n", "    fax: Mapped[Perhaps]\n"))
                .containsExactly("id INTEGER not null", "mail VARCHAR(80)", "fax VARCHAR");
    }

    @Test
    void what_is_annotated_may_bring_a_column_along() throws IOException {
        assertThat(columns(
                        "    tag: Mapped[Annotated[str, mapped_column(sa.String(9), index=True)]]\n",
                        "    note: Mapped[Annotated[str, mapped_column(sa.String(9))]] = mapped_column(sa.Text)\n",
                        "    count: Mapped[Annotated[Optional[int], \"of pets\"]]\n"))
                .containsExactlyInAnyOrder(
                        "id INTEGER not null", "tag VARCHAR(9) not null", "note TEXT not null", "count INTEGER");
    }

    @Test
    void what_nobody_knows_more_of_than_its_name_leaves_the_table_unread() throws IOException {
        Reading reading = reading("    mail: Mapped[Anything] = mapped_column(sa.String(80))\n");

        assertThat(reading.after().tables()).isEmpty();
        assertThat(reading.operations()).isNotEmpty();
    }

    @Test
    void a_base_has_types_of_its_own() throws IOException {
        String types =
                "Short = Annotated[str, 9]\nBase.type_annotation_map = {Short: sa.String(9), int: sa.BigInteger}\n"
                        + "class Pet(Base):\n    __tablename__ = \"pet\"\n    id: Mapped[Short] = mapped_column(primary_key=True)\n"
                        + "    legs: Mapped[int]\n    name: Mapped[str]\n";
        Reading reading = new OneScript(folder, "sqlite")
                .reading(
                        MODEL.substring(0, MODEL.indexOf("class Owner")) + types,
                        "Base.metadata.create_all(op.get_bind())");

        assertThat(reading.after().tables().iterator().next().columns().stream().map(AnnotatedColumnTest::told))
                .containsExactly("id VARCHAR(9) not null", "legs BIGINT not null", "name VARCHAR not null");
    }

    private Stream<String> columns(String... members) throws IOException {
        return reading(members).after().tables().iterator().next().columns().stream()
                .map(AnnotatedColumnTest::told);
    }

    private static String told(Column column) {
        String type = column.type() instanceof ColumnType.Unknown
                ? "unknown"
                : column.type().toString();
        return column.name() + " " + type + (column.nullable() ? "" : " not null");
    }

    private Reading reading(String... members) throws IOException {
        return new OneScript(folder, "sqlite")
                .reading(MODEL + String.join("", members), "Base.metadata.create_all(op.get_bind())");
    }
}
