package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Construct;
import dev.restamp.fingerprint.Constructs;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matches;
import dev.restamp.match.Misreading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys, checks and indexes that are there, do what they should, and go by names of another convention than the one that is
 * read. One convention names things of all kinds, so that it is one cause, however few of a kind there are. What is missing, or
 * on other columns, has no part in it. The whole definition stands in docs/judgement.md of this module.
 */
final class NamingConvention {

    /** As many names by hand, on as many tables, are no accident, by whatever words they are formed. */
    private static final int MANY = 4;

    private static final int TABLES = 3;

    /** Databases and libraries cut what is longer, each in its own way. */
    private static final int CUT = 60;

    private static final String UNNAMED = "unnamed";

    /** What conventions add to the names of tables and columns. */
    private static final Pattern USUAL = Pattern.compile(
            "(pk|pkey|primary|uq|uc|uk|uix|key|unique|fk|fkey|foreign|ck|chk|check|ix|idx|index)?#?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PLACE = Pattern.compile("<(table|column|name)>");

    /** How names of one kind are read, and how they are found; places stand for what is particular to each. */
    record Form(String kind, String expected, String found) implements Comparable<Form> {

        private String read() {
            return kind + " " + expected;
        }

        /** Whether both are put together from the names of other things. */
        private boolean isSystematic() {
            return isPutTogether(expected) && isPutTogether(found);
        }

        private static boolean isPutTogether(String form) {
            return form.equals(UNNAMED) || PLACE.matcher(form).find();
        }

        /** Whether nothing but usual words was added to those. */
        private boolean isUsual() {
            return isSystematic() && isUsual(expected) && isUsual(found);
        }

        private static boolean isUsual(String form) {
            return form.equals(UNNAMED)
                    || Stream.of(PLACE.matcher(form).replaceAll("_").split("_"))
                            .allMatch(word -> USUAL.matcher(word).matches());
        }

        @Override
        public int compareTo(Form other) {
            int order = read().compareTo(other.read());
            return order == 0 ? found.compareTo(other.found) : order;
        }
    }

    /** A thing that is there, with the name that it is read by and the one that it has. */
    private record Named(String revision, Effect effect, String expected, String found, Form form) {

        boolean differs() {
            return !expected.equals(found);
        }

        private boolean isCut() {
            return expected.length() >= CUT || found.length() >= CUT;
        }
    }

    private final Chains chains;
    private final Costs costs;
    private final Set<String> proven;
    private final List<Named> named = new ArrayList<>();

    private NamingConvention(Chains chains, Costs costs, Set<String> proven) {
        this.chains = chains;
        this.costs = costs;
        this.proven = proven;
    }

    /** All that goes by names of another convention, as one doubt. */
    static Optional<Misreading> find(Rulebook rulebook, Chains chains, Costs costs, Set<String> proven) {
        NamingConvention convention = new NamingConvention(chains, costs, proven);
        boolean suspect = rulebook.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .anyMatch(convention::goesByAnother);
        return suspect ? convention.of(rulebook) : Optional.empty();
    }

    /** Nearly all of a healthy database goes by its own name, and costs no more than this look. */
    private boolean goesByAnother(Effect effect) {
        return isName(effect.atom())
                && (effect.atom().kind() == AtomKind.CONSTRAINT_NAME
                        ? costs.of(effect.atom(), effect.after()) > 0
                        : costs.findStandIn(effect.atom()).isPresent());
    }

    private Optional<Misreading> of(Rulebook rulebook) {
        rulebook.fingerprints().forEach(this::read);
        return find();
    }

    private Optional<Misreading> find() {
        Map<Form, List<Named>> prevailing = prevailing();
        List<Named> usual = those(prevailing, Form::isUsual);
        List<Named> systematic = those(prevailing, Form::isSystematic);
        List<Named> found = isMany(systematic) ? systematic : usual;
        return found.isEmpty() ? Optional.empty() : Optional.of(doubt(found));
    }

    private static List<Named> those(Map<Form, List<Named>> forms, Predicate<Form> which) {
        return forms.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private static boolean isMany(List<Named> names) {
        long tables = names.stream()
                .map(name -> name.effect().atom().owner())
                .distinct()
                .count();
        return names.size() >= MANY && tables >= TABLES;
    }

    /** More than half of all that are read so are found so. */
    private Map<Form, List<Named>> prevailing() {
        Map<String, Long> read = named.stream()
                .filter(this::isProven)
                .collect(Collectors.groupingBy(name -> name.form().read(), Collectors.counting()));
        Map<Form, List<Named>> forms = new TreeMap<>();
        named.stream()
                .filter(name -> isProven(name) && name.differs())
                .forEach(name -> forms.computeIfAbsent(name.form(), form -> new ArrayList<>())
                        .add(name));
        forms.entrySet()
                .removeIf(entry -> 2L * entry.getValue().size()
                        <= read.getOrDefault(entry.getKey().read(), 0L));
        return forms;
    }

    private Misreading doubt(List<Named> found) {
        List<Form> forms = found.stream().map(Named::form).distinct().sorted().toList();
        Set<String> kinds = forms.stream().map(Form::kind).collect(Collectors.toSet());
        Set<String> read = forms.stream().map(Form::read).collect(Collectors.toSet());
        List<Named> all = named.stream()
                .filter(name -> name.differs()
                        && (forms.contains(name.form())
                                || name.isCut() && kinds.contains(name.form().kind())))
                .toList();
        long of = named.stream()
                .filter(name -> isProven(name) && read.contains(name.form().read()))
                .count();
        return new Misreading(
                new Construct(AtomKind.CONSTRAINT_NAME, Construct.Making.BY_CONVENTION, listed(forms, Form::read)),
                new Construct.Difference(listed(forms, Form::expected), listed(forms, Form::found)),
                all.stream().map(Named::effect).toList(),
                (int) Math.max(of, all.size()),
                (int) all.stream().map(Named::revision).distinct().count(),
                false);
    }

    private boolean isProven(Named name) {
        return proven.contains(name.revision());
    }

    private static String listed(List<Form> forms, Function<Form, String> word) {
        return forms.stream().map(word).distinct().collect(Collectors.joining(", "));
    }

    // ------------------------------------------------------------------------------------------------- names

    private void read(Fingerprint fingerprint) {
        List<Effect> effects = fingerprint.effects().stream()
                .filter(effect -> isName(effect.atom()) && !(effect.after() instanceof State.Absent))
                .toList();
        if (!effects.isEmpty()) {
            Constructs constructs = new Constructs(fingerprint);
            effects.forEach(effect -> read(fingerprint.revision(), constructs, effect));
        }
    }

    private static boolean isName(Atom atom) {
        return switch (atom.kind()) {
            case CONSTRAINT_NAME, INDEX, CHECK, EXCLUSION -> true;
            default -> false;
        };
    }

    private void read(String revision, Constructs constructs, Effect effect) {
        if (!chains.ambiguous().contains(effect.atom()) && chains.isLiving(effect.atom(), revision, proven)) {
            String expected = effect.atom().kind() == AtomKind.CONSTRAINT_NAME
                    ? effect.after().toString()
                    : nameOf(effect.atom());
            findName(revision, effect)
                    .ifPresent(found -> named.add(
                            new Named(revision, effect, expected, found, form(constructs, effect, expected, found))));
        }
    }

    private Optional<String> findName(String revision, Effect effect) {
        return effect.atom().kind() == AtomKind.CONSTRAINT_NAME
                ? findNameOfKey(revision, effect)
                : findNameOfWhole(effect.atom());
    }

    private Optional<String> findNameOfKey(String revision, Effect effect) {
        Atom atom = effect.atom();
        if (!isThere(keyOf(atom))) {
            return Optional.empty();
        }
        return switch (costs.outcome(atom, effect.after())) {
            case MET -> Optional.of(effect.after().toString());
            case DIFFERING ->
                isRemembered(atom)
                        ? Optional.empty()
                        : Optional.of(costs.found(atom, effect.after()).toString());
            case UNMET -> isNamedLater(revision, atom) ? Optional.empty() : Optional.of(UNNAMED);
            default -> Optional.empty();
        };
    }

    /** It once went by the name that is found, so that a revision may not have run. */
    private boolean isRemembered(Atom name) {
        return chains.links(name).stream()
                .map(Chain.Link::effect)
                .anyMatch(effect -> isFound(name, effect.before()) || isFound(name, effect.after()));
    }

    private boolean isFound(Atom atom, State state) {
        return costs.outcome(atom, state) == Outcome.MET;
    }

    /** The key was there without a name before this revision, which may not have run. */
    private boolean isNamedLater(String revision, Atom name) {
        return chains.links(name).size() > 1
                || chains.links(keyOf(name)).stream()
                        .noneMatch(link -> link.revision().equals(revision));
    }

    /** Checks and indexes are known by their names; what does the work of one that is not there is it, by another name. */
    private Optional<String> findNameOfWhole(Atom atom) {
        Optional<Matches.Near> other = costs.findStandIn(atom);
        if (other.isEmpty()) {
            return isThere(atom) ? Optional.of(nameOf(atom)) : Optional.empty();
        }
        Atom found = other.get().found();
        boolean same =
                found.kind() == atom.kind() || atom.kind() == AtomKind.INDEX && found.kind() == AtomKind.INDEX_SHAPE;
        return same ? Optional.of(nameOf(found)) : Optional.empty();
    }

    /** What a check says stands in the place of a name that it does not have. */
    private static String nameOf(Atom atom) {
        return atom.part() instanceof Part.Saying ? UNNAMED : atom.name();
    }

    /** The key that a name is of; a table has but one primary key. */
    private static Atom keyOf(Atom name) {
        Part.NameOf of = (Part.NameOf) name.part();
        return of.kind() == AtomKind.PRIMARY_KEY
                ? Atom.of(AtomKind.PRIMARY_KEY, name.owner())
                : new Atom(of.kind(), name.owner(), of.key());
    }

    /** Itself, and not another thing that does its work. */
    private boolean isThere(Atom atom) {
        if (!chains.atoms().contains(atom) || costs.findStandIn(atom).isPresent()) {
            return false;
        }
        State state = chains.stateAt(atom, proven);
        return !(state instanceof State.Absent) && costs.outcome(atom, state) == Outcome.MET;
    }

    // ------------------------------------------------------------------------------------------------- forms

    private static Form form(Constructs constructs, Effect effect, String expected, String found) {
        String word = Constructs.word(effect.atom());
        String one = constructs.pattern(effect, expected);
        String other = constructs.pattern(effect, found);
        String own = own(one);
        return own.isEmpty() || !own.equals(own(other))
                ? new Form(word, one, other)
                : new Form(word, withPlace(one, own), withPlace(other, own));
    }

    private static String withPlace(String form, String own) {
        return Pattern.compile("(?<![^_])" + Pattern.quote(own) + "(?![^_])")
                .matcher(form)
                .replaceAll("<name>");
    }

    /** What a script itself calls the thing: all but the places and the usual words. */
    private static String own(String form) {
        return form.equals(UNNAMED)
                ? ""
                : Stream.of(form.split("_"))
                        .filter(word -> !PLACE.matcher(word).matches()
                                && !USUAL.matcher(word).matches())
                        .collect(Collectors.joining("_"));
    }
}
