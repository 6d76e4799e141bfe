package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.restamp.match.Matcher;
import dev.restamp.match.MatcherTest;
import dev.restamp.match.RuleText;
import dev.restamp.match.Rules;
import dev.restamp.verdict.standing.Chapters;
import dev.restamp.verdict.standing.Surveyor;
import dev.restamp.verdict.standing.SurveyorTest;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.kie.api.KieBase;

/**
 * A rule that could be left out without any story noticing would be no rule: each that settles or rules is taken out in turn, and each
 * file of the others.
 */
class RuleRemovalTest {

    private static final Map<String, Class<?>> HOLDERS = Map.of(
            "match", Matcher.class,
            "verdict/settle", Settlement.class,
            "verdict/ruling", Rulings.class,
            "verdict/standing", Surveyor.class,
            "verdict/ledger", Surveyor.class,
            "verdict/finding", FindingRules.class);

    /** Told in the order in which they are likely to notice. */
    private static final List<Class<?>> STORIES = List.of(
            SettleTest.class,
            HouseTest.class,
            MatcherTest.class,
            WordsTest.class,
            FindingRulesTest.class,
            JudgeTest.class,
            OverclaimTest.class,
            UnderclaimTest.class,
            RivalsTest.class,
            UnfinishedTest.class,
            AlternativesTest.class,
            MisreadingsTest.class,
            RowGapsTest.class,
            InsertedRowsTest.class,
            KinshipTest.class,
            StrayTest.class,
            BereftTest.class,
            BranchesTest.class,
            NamingConventionTest.class,
            ResidueTest.class);

    @TestFactory
    Stream<DynamicTest> no_rule_can_be_left_out() {
        Map<String, List<RuleText>> parts = Chapters.all().stream()
                .flatMap(chapter -> chapter.rules().stream())
                .collect(Collectors.groupingBy(RuleRemovalTest::part, TreeMap::new, Collectors.toList()));
        return parts.entrySet().stream()
                .map(part -> DynamicTest.dynamicTest(
                        part.getKey(),
                        () -> assertThat(isMissed(part.getValue()))
                                .as(part.getKey())
                                .isTrue()));
    }

    private static String part(RuleText rule) {
        return rule.file().matches("verdict/(settle|ruling|standing|ledger|finding)/.*")
                ? rule.file() + ": " + rule.name()
                : rule.file();
    }

    private static boolean isMissed(List<RuleText> rules) throws ReflectiveOperationException {
        String file = rules.get(0).file();
        String folder = file.substring(0, file.lastIndexOf('/'));
        Field holder = HOLDERS.get(folder).getDeclaredField("RULES");
        holder.setAccessible(true);
        Field field = Rules.class.getDeclaredField("base");
        field.setAccessible(true);
        KieBase whole = (KieBase) field.get(holder.get(null));
        KieBase without = (KieBase) field.get(again(whole));
        rules.forEach(rule -> without.removeRule(home(folder), rule.name()));
        field.set(holder.get(null), without);
        try {
            return stories(folder).anyMatch(RuleRemovalTest::fails);
        } finally {
            field.set(holder.get(null), whole);
        }
    }

    /** Those that its holder has together. */
    private static Rules again(KieBase whole) {
        Set<String> there = new TreeSet<>();
        whole.getKiePackages().forEach(one -> there.add(one.getName()));
        return new Rules(HOLDERS.keySet().stream()
                .map(RuleRemovalTest::home)
                .filter(there::contains)
                .toArray(String[]::new));
    }

    private static String home(String folder) {
        return "dev.restamp." + folder.replace('/', '.');
    }

    /** Where one holds all that may be, it notices first. */
    private static Stream<Class<?>> stories(String folder) {
        return switch (folder) {
            case "verdict/ruling" -> Stream.of(RulingsTest.class);
            case "verdict/standing", "verdict/ledger" -> Stream.of(SurveyorTest.class);
            default -> STORIES.stream();
        };
    }

    private static boolean fails(Class<?> stories) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(stories))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary().getTotalFailureCount() > 0;
    }
}
