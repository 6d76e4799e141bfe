package dev.restamp.python.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlFlowTest {

    private static List<String> body(String... lines) {
        return Scripts.upgrade("from alembic import op\nimport mystery\ndef upgrade():\n    "
                + String.join("\n", lines).replace("\n", "\n    ") + "\n");
    }

    @Test
    void aLoopOverAListRunsForEachItem() {
        assertThat(body("for t in ['a', 'b']:", "    op.create(f'{t}_log')"))
                .containsExactly("create a_log", "create b_log");
    }

    @Test
    void breakContinueAndElseGoWherePythonGoes() {
        assertThat(body(
                        "for t in ['a', 'b', 'c', 'd']:",
                        "    if t == 'b': continue",
                        "    if t == 'd': break",
                        "    op.create(t)",
                        "else:",
                        "    op.create('never')",
                        "while True:",
                        "    break",
                        "else:",
                        "    op.create('never')"))
                .containsExactly("create a", "create c");
    }

    @Test
    void aGuardIsAnsweredFromTheSchemaSoFar() {
        assertThat(body(
                        "op.create('a')",
                        "if not op.has('a'):",
                        "    op.create('a')",
                        "elif op.has('b'):",
                        "    op.drop('b')",
                        "else:",
                        "    op.drop('a')"))
                .containsExactly("create a", "drop a");
    }

    @Test
    void whatHangsOnAnUnknownConditionIsPossibleOnEitherBranch() {
        assertThat(body("if mystery.flag:", "    op.create('a')", "else:", "    op.create('b')", "op.create('c')"))
                .containsExactly(
                        "perhaps create b: whether this runs depends on what is not known: imports mystery",
                        "perhaps create a: whether this runs depends on what is not known: imports mystery",
                        "create c");
    }

    @Test
    void anUnknownConditionThatDoesNotMatterIsNothing() {
        assertThat(body("x = 1", "if mystery.flag:", "    x = 2", "op.say(x)", "op.create('a')"))
                .containsExactly("unknown: imports mystery", "create a");
    }

    @Test
    void bothBranchesDoingTheSameIsNoDoubt() {
        assertThat(body("if mystery.flag:", "    op.create('a')", "else:", "    op.create('a')"))
                .containsExactly("create a");
    }

    @Test
    void anEarlyReturnOnAnUnknownConditionPutsTheRestInDoubt() {
        assertThat(body("op.create('a')", "if mystery.flag:", "    return", "op.create('b')", "op.data('a')"))
                .containsExactly(
                        "create a",
                        "perhaps create b: whether this runs depends on what is not known: imports mystery",
                        "opaque []: whether this runs depends on what is not known: imports mystery");
    }

    @Test
    void anUnknownConditionThatRaisesIsTakenNotToHold() {
        assertThat(body("if mystery.flag:", "    raise RuntimeError('no')", "op.create('a')", "assert mystery.other"))
                .containsExactly("create a");
    }

    @Test
    void aContinueOnAnUnknownConditionPutsOnlyThatTurnInDoubt() {
        assertThat(body(
                        "for t in ['a', 'b']:",
                        "    if mystery.skip == t: continue",
                        "    op.create(t)",
                        "op.create('c')"))
                .containsExactly(
                        "perhaps create a: whether this runs depends on what is not known: imports mystery",
                        "perhaps create b: whether this runs depends on what is not known: imports mystery",
                        "create c");
    }

    @Test
    void aLoopOverUnknownItemsTouchesWhatItsBodyTouches() {
        assertThat(body(
                        "for row in mystery.rows:",
                        "    op.data(row)",
                        "for row in mystery.rows:",
                        "    op.create('a')"))
                .containsExactly(
                        "opaque []: how often this runs, and for what, depends on what is not known: imports mystery",
                        "perhaps create a: how often this runs, and for what, depends on what is not known: imports mystery");
    }

    @Test
    void whatAnUnknownLoopDoesOnlyInItsSecondTurnIsSeen() {
        assertThat(body(
                        "before = None",
                        "for row in mystery.rows:",
                        "    if before is not None:",
                        "        op.create('a')",
                        "    before = row"))
                .singleElement()
                .asString()
                .startsWith("perhaps create a:");
    }

    @Test
    void aRefusalInsideATryRunsTheHandler() {
        assertThat(body(
                        "op.create('a')",
                        "try:",
                        "    op.create('a')",
                        "except Exception:",
                        "    op.create('b')",
                        "finally:",
                        "    op.create('c')"))
                .containsExactly("create a", "create b", "create c");
    }

    @Test
    void aRefusalOutsideATryIsARefusal() {
        assertThat(body("op.drop('a')", "op.create('b')")).hasSize(2).last().isEqualTo("create b");
    }

    @Test
    void anExceptionThatNothingCatchesEndsTheReading() {
        assertThat(body("op.create('a')", "raise NotImplementedError('no way')", "op.create('b')"))
                .containsExactly("create a", "opaque *: the script raises NotImplementedError: no way");
    }

    @Test
    void exceptionsFindTheHandlerOfTheirKind() {
        assertThat(body(
                        "try:",
                        "    {}['x']",
                        "except (ValueError, LookupError) as e:",
                        "    op.create('a')",
                        "try:",
                        "    int('x')",
                        "except KeyError:",
                        "    op.create('never')",
                        "except ValueError:",
                        "    op.create('b')"))
                .containsExactly("create a", "create b");
    }

    @Test
    void aCallThatCannotBeReadIsOpaqueWhenItIsHandedTheDatabase() {
        assertThat(body("mystery.helper(op)", "x = mystery.value()", "mystery.log.info('hello')"))
                .singleElement()
                .asString()
                .startsWith("opaque *: calls mystery.helper");
    }

    @Test
    void anEndlessLoopEnds() {
        assertThat(body("op.create('a')", "while True:", "    pass"))
                .containsExactly("create a", "opaque *: too much to follow: more than 2000000 steps");
    }

    /** As one does that drives a coroutine by hand. */
    @Test
    void anEndlessLoopOverWhatIsNotKnownIsLeftByWhatThatRaises() {
        assertThat(body(
                        "op.create('a')",
                        "def drive(work):",
                        "    sent = None",
                        "    try:",
                        "        while True:",
                        "            sent = work.send(sent)",
                        "    except StopIteration as end:",
                        "        return end.value",
                        "drive(mystery.work)",
                        "op.create('b')"))
                .containsExactly("create a", "create b");
    }

    @Test
    void endlessRecursionEnds() {
        assertThat(Scripts.upgrade("def f(n):\n    return f(n + 1)\ndef upgrade():\n    f(1)\n"))
                .singleElement()
                .asString()
                .startsWith("opaque *: too much to follow");
    }

    @Test
    void matchTakesTheCaseThatFits() {
        assertThat(body(
                        "for v in [1, 'x', [1, 2, 3], {'k': 5}, None]:",
                        "    match v:",
                        "        case 1: op.say('one')",
                        "        case str() as s: op.say(s)",
                        "        case [first, *rest]: op.say(rest)",
                        "        case {'k': n} if n > 4: op.say(n)",
                        "        case _: op.say('other')"))
                .containsExactly("'one'", "'x'", "[2, 3]", "5", "'other'");
    }

    @Test
    void anExceptionThatMayBeRaisedMakesBodyAndHandlerTheTwoWays() {
        assertThat(body(
                        "try:",
                        "    if mystery.flag: raise ValueError('x')",
                        "    op.create('a')",
                        "except ValueError:",
                        "    op.create('b')",
                        "op.create('c')"))
                .containsExactly(
                        "perhaps create b: whether this runs depends on what is not known: whether ValueError is raised",
                        "perhaps create a: whether this runs depends on what is not known: whether ValueError is raised",
                        "create c");
    }

    @Test
    void anExceptionThatMayBeRaisedInAFunctionReachesTheHandlerAroundItsCall() {
        assertThat(Scripts.upgrade("""
                        from alembic import op
                        import mystery
                        def check():
                            if mystery.flag:
                                raise KeyError('x')
                            return 1
                        def upgrade():
                            try:
                                x = check()
                            except Exception:
                                x = 1
                            op.say(x)
                            op.create('c')
                        """)).containsExactly("1", "create c");
    }

    @Test
    void aLoopThatFetchesUntilNothingIsLeftEnds() {
        assertThat(body(
                        "result = mystery.query()",
                        "while True:",
                        "    row = result.fetchone()",
                        "    if row is None:",
                        "        break",
                        "    op.data('x')",
                        "op.create('a')"))
                .hasSize(2)
                .last()
                .isEqualTo("create a");
    }

    @Test
    void whatASessionOfTheProjectDoesToRowsTouchesNoTable() {
        assertThat(body(
                        "session = mystery.Session()",
                        "session.add(1)",
                        "mystery.db.session.commit()",
                        "mystery.helpers.update()"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("opaque []: calls session.add"),
                        two -> assertThat(two).startsWith("opaque []: calls mystery.db.session.commit"),
                        three -> assertThat(three).startsWith("opaque *: calls mystery.helpers.update"));
    }

    @Test
    void aDoubtWithoutBoundsSaysWhatWithinIsToBlame() {
        assertThat(body("if mystery.flag:", "    mystery.helper(op)"))
                .containsExactly("opaque *: whether this runs depends on what is not known: imports mystery; "
                        + "within it: calls mystery.helper, which is not known: imports mystery");
    }

    @Test
    void whatEnvPyHandsToUpgradeIsAlembicsOwnOrUnknown() {
        assertThat(Scripts.upgrade("def upgrade(op, tables, tester):\n    op.create('t')\n"))
                .containsExactly("create t");
        assertThat(Scripts.upgrade("def upgrade(op, tester):\n    tester.populate_table('t', [1])\n"))
                .containsExactly("opaque *: calls tester.populate_table, which is not known: env.py hands it over");
        assertThat(Scripts.upgrade(
                        "from alembic import op\ndef upgrade(engine_name):\n    globals()['upgrade_' + engine_name]()\n"
                                + "def upgrade_one():\n    op.create('t')\n"))
                .isNotEmpty();
    }

    @Test
    void theProjectsModelsMayActThemselvesInALoopAndAsAncestors() {
        String models = "from app.models import Base\nclass Job(Base):\n    pass\n";
        assertThat(Scripts.upgrade(models + "def upgrade():\n    for job in Job.select():\n        job.save()\n"))
                .singleElement(STRING)
                .startsWith("opaque []:");
        String above = models + "    @classmethod\n    def select(cls):\n        return super().select()\n";
        assertThat(Scripts.upgrade(above.replace("    pass\n", "")
                        + "def upgrade():\n    for job in Job.select():\n        job.save()\n"))
                .singleElement(STRING)
                .startsWith("opaque []:");
        assertThat(Scripts.upgrade(models + "def upgrade():\n    Job.create_table()\n"))
                .singleElement(STRING)
                .startsWith("opaque *:");
        assertThat(Scripts.upgrade(models + "def upgrade():\n    Job(name='x').save()\n"))
                .singleElement(STRING)
                .startsWith("opaque []:");
    }
}
