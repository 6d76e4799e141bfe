package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script changes of an object that a session has loaded the session writes, though no line says so. */
class LoadedObjectsTest {

    private static final String MODELS = """
            from sqlalchemy import orm
            Base = orm.declarative_base()
            class User(Base):
                __tablename__ = 'users'
                id = sa.Column(sa.Integer, primary_key=True)
                name = sa.Column(sa.String(20))
                friends = orm.relationship('User')
            def call(user, name):
                user.name = name
            """;

    @TempDir
    Path folder;

    private List<Operation> upgrade(String step) throws IOException {
        String session = "session = orm.Session(bind=op.get_bind())\n" + step + "\nsession.commit()\n";
        return new OneScript(folder, "sqlite").reading(MODELS, session).operations();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for user in session.query(User):\n    user.name = 'x'",
                "for user in session.query(User).filter(User.id > 1).all():\n    user.name += 'x'",
                "users = {user.id: user for user in session.query(User)}\nusers[1].name = 'x'",
                "for user in session.execute(sa.select(User)).scalars():\n    user.name = 'x'",
                "session.scalars(sa.select(User)).first().name = 'x'",
                "setattr(session.get(User, 1), 'name', 'x')",
                "call(session.get(User, 1), 'x')",
                "session.get(User, 1).rename('x')",
                "session.query(User).first().friends.append(User(name='x'))",
                "last = session.query(User).first().friends.pop()",
                "session.query(User).first().friends[0] = User(name='x')",
                "del session.query(User).first().friends[0]"
            })
    void rows_that_cannot_be_told_are_changed(String step) throws IOException {
        assertThat(upgrade(step))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                Operation.Opaque.class,
                                opaque -> assertThat(opaque.touches()).isEqualTo(Optional.of(Set.of()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for user in session.query(User):\n    print(user.name.lower())",
                "names = [user.name for user in session.query(User)]\nnames.append('x')",
                "row = session.query(User.name).first()\nrow.data['x'] = 1",
                "row = session.execute(sa.text('SELECT 1')).first()\nrow.data['x'] = 1"
            })
    void reading_and_mere_rows_change_nothing(String step) throws IOException {
        assertThat(upgrade(step)).isEmpty();
    }
}
