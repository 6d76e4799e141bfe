package dev.restamp;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import dev.restamp.dialect.Address;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house. Each has its reason; a rule that is in the way is changed here, in the open, or not at all. */
class ArchitectureTest {

    /** What the rules are compiled to: nobody reads or writes it. */
    private static final Pattern GENERATED = Pattern.compile(
            ".*/dev/restamp/[\\w/]+/(P[0-9A-F]{2}/.*|(Project)?(Rules|LambdaExtractor|LambdaPredicate|LambdaConsequence|DomainClasses)\\w*[0-9a-fA-F]{16}.*)");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ArchitectureTest::isProduct)
            .importPackages("dev.restamp");

    private static final String[] DIALECTS = {
        "dev.restamp.file..",
        "dev.restamp.schema..",
        "dev.restamp.history..",
        "dev.restamp.ledger..",
        "dev.restamp.finding..",
        "dev.restamp.text..",
        "dev.restamp.dialect..",
        "dev.restamp.scratch..",
        "dev.restamp.sql..",
        "dev.restamp.python..",
        "dev.restamp.sqlalchemy..",
        "dev.restamp.tool.."
    };
    private static final String[] RULES = {
        "dev.restamp.fingerprint..",
        "dev.restamp.match..",
        "dev.restamp.verdict..",
        "dev.restamp.hazard..",
        "dev.restamp.policy.."
    };
    private static final String[] ENGINE = {
        "dev.restamp.git..",
        "dev.restamp.audit..",
        "dev.restamp.replay..",
        "dev.restamp.plan..",
        "dev.restamp.script..",
        "dev.restamp.apply..",
        "dev.restamp.fleet..",
        "dev.restamp.trial..",
        "dev.restamp.example..",
        "dev.restamp.report..",
        "dev.restamp.mcp..",
        "dev.restamp.cli..",
        "dev.restamp"
    };

    private static boolean isProduct(Location location) {
        boolean ours = Stream.of("/test-classes/", "/test/", "/fixtures/").noneMatch(location::contains);
        return ours && !location.matches(GENERATED);
    }

    /** One door for a library: the packages that may know it, and why nobody else may. */
    private record Door(String library, List<String> packages, List<String> mayUse, String because) {}

    private static final List<Door> DOORS = List.of(
            new Door(
                    "jOOQ and the JDBC drivers",
                    List.of("org.jooq..", "org.postgresql..", "org.sqlite.."),
                    List.of("dev.restamp.dialect.."),
                    "what a database answers is turned into our own values at once, so that nothing else depends on"
                            + " how it was asked"),
            new Door(
                    "java.sql",
                    List.of("java.sql..", "javax.sql.."),
                    List.of(
                            "dev.restamp.dialect..",
                            "dev.restamp.scratch..",
                            "dev.restamp.audit..",
                            "dev.restamp.replay..",
                            "dev.restamp.apply..",
                            "dev.restamp.cli.."),
                    "judging is a function from values to values, and must be testable without a database"),
            new Door(
                    "Drools",
                    List.of("org.drools..", "org.kie.."),
                    List.of(
                            "dev.restamp.match..",
                            "dev.restamp.verdict..",
                            "dev.restamp.hazard..",
                            "dev.restamp.policy.."),
                    "rules match and draw findings; everything else is plain Java that a debugger can step through"),
            new Door(
                    "Jackson",
                    List.of("com.fasterxml.jackson..", "org.yaml.."),
                    List.of(
                            "dev.restamp.schema.yaml..",
                            "dev.restamp.tool.alembic.environment..",
                            "dev.restamp.tool.sqlfolder..",
                            "dev.restamp.report..",
                            "dev.restamp.mcp.."),
                    "a file format is written and read in one place, and the model does not bend to it"),
            new Door(
                    "JGit",
                    List.of(
                            "org.eclipse.jgit.api..",
                            "org.eclipse.jgit.internal..",
                            "org.eclipse.jgit.lib..",
                            "org.eclipse.jgit.revwalk..",
                            "org.eclipse.jgit.storage..",
                            "org.eclipse.jgit.transport..",
                            "org.eclipse.jgit.treewalk..",
                            "org.eclipse.jgit.util.."),
                    List.of("dev.restamp.git.."),
                    "most of it writes, or runs what a repository asks for; what may be used is seen in one place"),
            new Door(
                    "JGit's differences of texts",
                    List.of("org.eclipse.jgit.diff.."),
                    List.of("dev.restamp.tool"),
                    "an edit is shown as git shows it, by a part that knows no repository"),
            new Door(
                    "picocli",
                    List.of("picocli.."),
                    List.of("dev.restamp.cli.."),
                    "the same answers are there for a program that has no command line"),
            new Door(
                    "the graph library",
                    List.of("org.jgrapht.."),
                    List.of("dev.restamp.history..", "dev.restamp.verdict.."),
                    "others ask the history for its ancestors, heads and order"),
            new Door(
                    "the persistent collections",
                    List.of("org.pcollections.."),
                    List.of("dev.restamp.schema.."),
                    "that a schema shares its parts with the one before is its own business"));

    @TestFactory
    Stream<DynamicTest> each_library_has_one_door() {
        return DOORS.stream()
                .map(door -> DynamicTest.dynamicTest(
                        door.library(),
                        () -> noClasses()
                                .that(resideOutsideOf(door.mayUse()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(door.packages().toArray(String[]::new))
                                .because(door.because())
                                .allowEmptyShould(true)
                                .check(OURS)));
    }

    private static DescribedPredicate<JavaClass> resideOutsideOf(List<String> packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages.toArray(String[]::new)));
    }

    /** A package and those of its own module that it must not know. */
    private record Arrow(String from, List<String> to, String because) {}

    private static final List<Arrow> ARROWS = List.of(
            new Arrow(
                    "finding",
                    List.of("schema", "history", "ledger", "dialect", "python", "sqlalchemy", "tool"),
                    "findings are for all, so they know nobody"),
            new Arrow(
                    "schema",
                    List.of("history", "ledger", "dialect", "python", "sqlalchemy", "tool"),
                    "the model of what is there comes first"),
            new Arrow(
                    "history",
                    List.of("ledger", "dialect", "python", "sqlalchemy", "tool"),
                    "a history is a graph, whoever wrote its files"),
            new Arrow(
                    "ledger",
                    List.of("dialect", "python", "sqlalchemy", "tool"),
                    "rows are a claim on a history, whoever keeps them and wherever"),
            new Arrow(
                    "tool",
                    List.of("python", "sqlalchemy", "tool.alembic", "tool.sqlfolder"),
                    "what is asked of a tool does not depend on which one answers"),
            new Arrow(
                    "tool.sqlfolder",
                    List.of("python", "sqlalchemy", "tool.alembic"),
                    "files of SQL need no evaluator, and no other tool"),
            new Arrow("fingerprint", List.of("match", "verdict"), "what should be there does not depend on what is"),
            new Arrow("match", List.of("verdict"), "evidence is drawn without knowing where it leads"),
            new Arrow(
                    "git",
                    List.of("audit", "plan", "script", "apply", "report", "cli"),
                    "what is in a repository does not depend on why somebody asks"),
            new Arrow("audit", List.of("plan", "script", "apply", "report", "cli"), "finding out comes before doing"),
            new Arrow(
                    "scratch",
                    List.of("history", "ledger", "python", "sqlalchemy", "tool"),
                    "a throw-away database knows nothing of histories"),
            new Arrow(
                    "replay",
                    List.of("audit", "plan", "script", "apply", "report", "cli"),
                    "what is learned is for others to use"),
            new Arrow("plan", List.of("script", "apply", "report", "cli"), "a plan is data, whatever form it takes"),
            new Arrow("script", List.of("apply", "report", "cli"), "a script is for reading and running anywhere"),
            new Arrow("apply", List.of("report", "cli"), "applying needs no words for people"),
            new Arrow(
                    "fleet", List.of("apply", "report", "cli"), "what is examined, and how it is told, is for others"),
            new Arrow(
                    "trial",
                    List.of("script", "apply", "fleet", "report", "cli"),
                    "the test needs the judgement alone"),
            new Arrow("report", List.of("cli"), "a report is text, wherever it is shown"));

    @TestFactory
    Stream<DynamicTest> packages_know_only_those_before_them() {
        return ARROWS.stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.from(),
                        () -> noClasses()
                                .that(resideInAPackage("dev.restamp." + arrow.from()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(arrow.to().stream()
                                        .map(p -> "dev.restamp." + p + "..")
                                        .toArray(String[]::new))
                                .because(arrow.because())
                                .allowEmptyShould(true)
                                .check(OURS)));
    }

    @Test
    void engine_rules_dialects_read_as_a_line_where_each_uses_only_the_names_after_it() {
        noClasses()
                .that()
                .resideInAnyPackage(DIALECTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(RULES, ENGINE))
                .because("dialects say what is there, and must not know what it means")
                .check(OURS);
        noClasses()
                .that()
                .resideInAnyPackage(RULES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE)
                .because("rules say what it means, and must not know what is done about it")
                .check(OURS);
    }

    @Test
    void only_a_tool_knows_its_own_room() {
        noClasses()
                .that()
                .resideInAnyPackage(concat(RULES, ENGINE))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.restamp.tool..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.restamp.tool"))))
                .because("another tool is one folder, and nobody asks which it is")
                .check(OURS);
    }

    @Test
    void every_package_belongs_to_a_module() {
        noClasses()
                .that(resideOutsideOf(List.of(concat(concat(DIALECTS, RULES), ENGINE))))
                .should(be(DescribedPredicate.alwaysTrue()))
                .because("the tree is the table of contents, and a room must be on the plan")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("dev.restamp.(**)")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package")
                .check(OURS);
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() {
        assertThat(OURS.stream().map(JavaClass::getPackageName).distinct().filter(p -> !isMarked(p)))
                .as("a package-info is the first thing a newcomer reads, and null has no place inside")
                .isEmpty();
    }

    private static boolean isMarked(String name) {
        return OURS.getPackage(name)
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }

    @Test
    void only_the_command_line_speaks_to_the_standard_streams() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("dev.restamp.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("a program that uses us decides what its users see, and when it ends");
        rule.check(OURS);
    }

    /** Who starts a program, and when. */
    private static final List<String> STARTERS = List.of(
            "dev.restamp.cli.Terminal", // stty, where a terminal is, for its width
            "dev.restamp.cli.AsUtf8", // this very command once more, in the locale of no language
            "dev.restamp.scratch.Processes"); // PostgreSQL's own programs and a project's own tool, when they were
    // asked for

    @Test
    void programs_are_started_only_where_somebody_asked_for_that() {
        noClasses()
                .that(DescribedPredicate.not(DescribedPredicate.describe(
                        "known to start programs", type -> STARTERS.contains(type.getName()))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "Runtime.exec",
                        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                && call.getName().equals("exec")))
                .because("nothing that is read may run, so whoever starts a program is known by name")
                .check(OURS);
    }

    @Test
    void only_a_dialect_reads_an_address_with_its_password() {
        noClasses()
                .that(resideOutsideOf(List.of("dev.restamp.dialect..", "dev.restamp.scratch..")))
                .should()
                .callMethod(Address.class, "whole")
                .because("what is printed has to come from an address's text, which has no password")
                .check(OURS);
    }

    /** Of the differences too, those of two texts alone: given a repository, the library would read its settings. */
    @Test
    void of_the_library_for_git_only_what_walks_is_used() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.jgit.api..",
                        "org.eclipse.jgit.hooks..",
                        "org.eclipse.jgit.internal..",
                        "org.eclipse.jgit.storage..",
                        "org.eclipse.jgit.transport..",
                        "org.eclipse.jgit.attributes..",
                        "org.eclipse.jgit.util..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.jgit.lib.Repository")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(org.eclipse.jgit.lib.Config.class)
                .orShould()
                .callMethod(
                        org.eclipse.jgit.diff.DiffFormatter.class,
                        "setRepository",
                        org.eclipse.jgit.lib.Repository.class)
                .because("its files and settings read the user's configuration, start git, and write to try out the"
                        + " disk")
                .check(OURS);
    }

    /** Those that only read, write into folders which they have made for themselves, or hand a file to a program. */
    private static final List<String> MAY_WRITE = List.of(
            "dev.restamp.git.PlainFiles", // opens channels to read from
            "dev.restamp.dialect.postgres.PrivateCluster",
            "dev.restamp.tool.alembic.PointedSettings",
            "dev.restamp.dialect.sqlite.PrivateCopy");

    @Test
    void only_one_package_writes_files() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.restamp.file")
                .and(DescribedPredicate.describe("are not excepted", type -> !MAY_WRITE.contains(type.getName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe("writes a file", ArchitectureTest::isWriting))
                .orShould()
                .callConstructorWhere(DescribedPredicate.describe("opens a file", ArchitectureTest::isOpening))
                .because("what is written is whole or not there, and never goes through a link or over what was not"
                        + " named")
                .check(OURS);
    }

    private static boolean isWriting(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        return owner.equals("java.nio.file.Files")
                        && name.matches(
                                "write|writeString|newBufferedWriter|newOutputStream|copy|move|create(Link|SymbolicLink)")
                || owner.equals("java.nio.channels.FileChannel") && name.equals("open")
                || owner.equals("java.io.File") && name.matches("renameTo|createNewFile");
    }

    private static boolean isOpening(JavaConstructorCall call) {
        boolean standardStream = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(java.io.FileDescriptor.class));
        return !standardStream
                && call.getTargetOwner()
                        .getName()
                        .matches("java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)");
    }

    @Test
    void nothing_depends_on_the_time_of_day() {
        noClasses()
                .that()
                .resideInAnyPackage(concat(
                        concat(DIALECTS, RULES),
                        "dev.restamp.audit..",
                        "dev.restamp.plan..",
                        "dev.restamp.script..",
                        "dev.restamp.report.."))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the same input must give the same bytes")
                .check(OURS);
    }

    @Test
    void no_type_needs_one_of_its_own_kinds_to_come_into_being() {
        noClasses()
                .should(be(DescribedPredicate.describe(
                        "begun with one of their own kinds", ArchitectureTest::beginsWithItsKinds)))
                .because("a kind needs its type as well: two threads that begin at either end wait for each other for"
                        + " ever")
                .check(OURS);
    }

    private static Stream<JavaClass> used(JavaCodeUnit code) {
        return Stream.of(code.getConstructorCallsFromSelf(), code.getMethodCallsFromSelf(), code.getFieldAccesses())
                .flatMap(Collection::stream)
                .map(JavaAccess::getTargetOwner);
    }

    /** What has no name, or is private, nobody else can begin with. */
    private static boolean beginsWithItsKinds(JavaClass type) {
        return type.getStaticInitializer().stream()
                .flatMap(ArchitectureTest::used)
                .filter(owner -> !owner.equals(type) && owner.isAssignableTo(type.getName()))
                .anyMatch(
                        kind -> !kind.isAnonymousClass() && !kind.getModifiers().contains(JavaModifier.PRIVATE));
    }

    @Test
    void names_say_a_role() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$][A-Za-z]+(Manager|Helper|Utils?|Impl|Data|Info)")
                .because("such a name says nothing about what the class is for")
                .check(OURS);
    }

    @Test
    void a_lookup_that_may_find_nothing_returns_an_optional() {
        methods()
                .that()
                .haveNameMatching("find[A-Z].*")
                .and()
                .areNotPrivate()
                .should()
                .haveRawReturnType(assignableTo(Optional.class)
                        .or(assignableTo(OptionalInt.class))
                        .or(assignableTo(Collection.class)))
                .because("the name promises that there may be nothing")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void values_of_the_model_are_frozen() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.restamp.schema..",
                        "dev.restamp.finding..",
                        "dev.restamp.ledger..",
                        "dev.restamp.fingerprint",
                        "dev.restamp.match",
                        "dev.restamp.verdict")
                .should(be(DescribedPredicate.describe("with a setter", ArchitectureTest::hasSetter)))
                .because("facts do not change once they are read")
                .check(OURS);
    }

    private static boolean hasSetter(JavaClass type) {
        return type.getMethods().stream().anyMatch(ArchitectureTest::isSetter);
    }

    private static boolean isSetter(JavaMethod method) {
        return method.getName().matches("set[A-Z].*") && method.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
