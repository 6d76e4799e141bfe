package dev.restamp.grammar;

import dev.restamp.grammar.Tale.Act;
import dev.restamp.grammar.Tale.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Writes a history of three to seven revisions, the same one for the same seed and number. */
final class Author {

    private static final List<String> FLAVOURS = List.of("any", "sqlite", "postgresql", "postgresql");
    /** What both of two branches may do, since each looks first whether it is done. */
    private static final Set<String> TWICE = Set.of(
            "add a column under an inspector's guard",
            "make a table under an inspector's guard",
            "make an index if it is not there",
            "make a table by SQL if it is not there");

    private final long seed;
    private final int number;
    private final Random random;
    private final Names names;
    private final String flavour;
    private final List<Production> productions;
    private final List<Page> pages = new ArrayList<>();
    private final List<Act> rows = new ArrayList<>();
    private final Path folder;
    private final Path versions;
    private Set<String> touched = new LinkedHashSet<>();
    private Optional<Scene> shared = Optional.empty();

    private Author(long seed, int number, Path folder) {
        this.seed = seed;
        this.number = number;
        this.folder = folder;
        this.versions = folder.resolve("versions");
        this.random = new Random(seed * 1_000_003L + number * 7919L);
        this.names = new Names(random);
        this.flavour = FLAVOURS.get(Math.floorMod(number, FLAVOURS.size()));
        this.productions =
                Production.all().stream().filter(p -> p.fits(flavour)).toList();
    }

    static Tale write(long seed, int number, Path folder) {
        try {
            return new Author(seed, number, folder).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tale write() throws IOException {
        Files.createDirectories(versions);
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = " + folder + "\n");
        Files.writeString(folder.resolve("env.py"), Script.ENVIRONMENT);
        List<Act> acts = random.nextInt(10) < 6 ? line() : fork();
        return new Tale(seed, number, flavour, folder, pages, acts);
    }

    // ------------------------------------------------------------------------------------------------- shapes

    private List<Act> line() {
        World world = new World();
        List<Act> acts = new ArrayList<>(chain(world, List.of(), 3 + random.nextInt(5), Set.of()));
        if (random.nextInt(10) < 4) {
            acts.addAll(backAndForth());
        } else {
            new Hands(random, flavour).act(world).ifPresent(acts::add);
        }
        return acts;
    }

    /** One or two steps back, and perhaps forward again. */
    private List<Act> backAndForth() {
        List<Act> acts = new ArrayList<>();
        int steps = 1 + random.nextInt(Math.min(2, sinceTheMerge()));
        for (int i = 0; i < steps; i++) {
            Page page = pages.get(pages.size() - 1 - i);
            acts.add(new Act.Downgrade(page.id(), page.parents().get(0)));
        }
        for (int i = steps; i > 0 && random.nextBoolean(); i--) {
            acts.add(new Act.Upgrade(pages.get(pages.size() - i).id()));
        }
        return acts;
    }

    /** How far one can go back without asking which line is meant. */
    private int sinceTheMerge() {
        int steps = 0;
        while (steps < pages.size() - 1
                && pages.get(pages.size() - 1 - steps).parents().size() < 2) {
            steps++;
        }
        return steps + (steps < pages.size() - 1 ? 1 : 0);
    }

    /** Two branches from one revision, run in either order or in turns, merged or not, and gone on from. */
    private List<Act> fork() {
        World base = new World();
        List<Act> acts = new ArrayList<>(chain(base, List.of(), 1 + random.nextInt(2), Set.of()));
        String trunk = last();
        boolean twice = random.nextInt(3) == 0;
        shared = twice ? common(base) : Optional.empty();
        touched = new LinkedHashSet<>();
        World one = base.copy();
        List<Act> left =
                chain(one, List.of(trunk), 1 + random.nextInt(2), Set.copyOf(base.tables(List.of(), false, Set.of())));
        String leftEnd = last();
        shared = shared.map(this::varied);
        World other = base.copy();
        List<Act> right = chain(other, List.of(trunk), 1 + random.nextInt(2), Set.copyOf(touched));
        shared = Optional.empty();
        acts.addAll(ordered(left, right));
        if (random.nextInt(4) > 0) {
            acts.addAll(merge(base.merged(one, other), List.of(leftEnd, last())));
            acts.addAll(random.nextInt(4) == 0 ? backAndForth() : List.of());
        }
        return acts;
    }

    /** What one branch did with a table is not undone by the other: the base's tables are spared in the first, too, if shared. */
    private Optional<Scene> common(World base) {
        List<Production> some =
                productions.stream().filter(p -> TWICE.contains(p.name())).toList();
        Production production = some.get(random.nextInt(some.size()));
        return Scene.of(production, base, names, random, Set.of());
    }

    private Scene varied(Scene scene) {
        return random.nextBoolean()
                ? scene
                : scene.told("sa.String(30)", "sa.Text()").told("sa.func.now()", "None");
    }

    private List<Act> ordered(List<Act> left, List<Act> right) {
        List<Act> acts = new ArrayList<>();
        switch (random.nextInt(3)) {
            case 0 -> {
                acts.addAll(left);
                acts.addAll(right);
            }
            case 1 -> {
                acts.addAll(right);
                acts.addAll(left);
            }
            default -> {
                for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                    acts.addAll(i < right.size() ? right.subList(i, i + 1) : List.of());
                    acts.addAll(i < left.size() ? left.subList(i, i + 1) : List.of());
                }
            }
        }
        return acts;
    }

    private List<Act> merge(World world, List<String> ends) {
        Page merge = new Page(names.revision(), ends, List.of("merge"), false);
        pages.add(merge);
        Script.of(merge, List.of(), List.of()).write(versions, pages.size());
        List<Act> acts = new ArrayList<>(List.of(new Act.Upgrade(merge.id())));
        acts.addAll(chain(world, List.of(merge.id()), random.nextInt(3), Set.of()));
        return acts;
    }

    private String last() {
        return pages.get(pages.size() - 1).id();
    }

    // ---------------------------------------------------------------------------------------------- revisions

    /** So many revisions after one another, at least. */
    private List<Act> chain(World world, List<String> parents, int length, Set<String> spared) {
        List<Act> acts = new ArrayList<>();
        Set<String> before = Set.copyOf(world.tables(List.of(), false, Set.of()));
        List<String> from = parents;
        int made = 0;
        while (made < length) {
            Optional<Scene> given = made == 0 ? shared : Optional.empty();
            boolean foundation =
                    pages.isEmpty() || world.tables(List.of(), false, Set.of()).isEmpty();
            Scene scene = given.orElseGet(() -> foundation ? founding(world) : any(world, spared, 7));
            for (int part = 0; part < scene.production().length(); part++, made++) {
                Page page = revision(world, from, scene, part, spared);
                from = List.of(page.id());
                acts.add(new Act.Upgrade(page.id()));
                List<Act> rows = rows(world, parents.isEmpty() ? Set.of() : before);
                boolean whole = part == scene.production().length() - 1;
                acts.addAll(whole ? rows : besides(scene, rows));
                if (whole && parents.isEmpty() && random.nextInt(12) == 0) {
                    acts.add(new Hands(random, flavour).harmless(world));
                }
            }
        }
        return acts;
    }

    /** Between two revisions of one production nobody knows what its tables are like. */
    private static List<Act> besides(Scene scene, List<Act> rows) {
        return rows.stream()
                .filter(act ->
                        !(act instanceof Act.Rows fill) || !scene.tables().contains(fill.table()))
                .toList();
    }

    private Scene founding(World world) {
        List<Production> making = productions.stream()
                .filter(p -> p.name().equals("make a table"))
                .toList();
        return Scene.of(making.get(0), world, names, random, Set.of()).orElseThrow();
    }

    private Page revision(World world, List<String> from, Scene main, int part, Set<String> spared) {
        List<Scene> scenes = new ArrayList<>(List.of(main));
        List<Integer> parts = new ArrayList<>(List.of(part));
        touched.addAll(main.tables());
        boolean whole = part == main.production().length() - 1;
        if (whole) {
            main.effects().forEach(world::change);
            for (int more = random.nextInt(6) - 3; more > 0; more--) {
                Scene scene = any(world, spared, 1);
                touched.addAll(scene.tables());
                scene.effects().forEach(world::change);
                scenes.add(scene);
                parts.add(0);
            }
        }
        List<String> told =
                scenes.stream().map(scene -> scene.production().name()).toList();
        Page page = new Page(names.revision(), from, told, whole && isSame(scenes));
        pages.add(page);
        Script.of(page, scenes, parts).write(versions, pages.size());
        return page;
    }

    /** All that it does is to set what is set. */
    private static boolean isSame(List<Scene> scenes) {
        return scenes.stream().allMatch(scene -> scene.production().same());
    }

    /** One that the world has all for, of no more than so many revisions, by weight. */
    private Scene any(World world, Set<String> spared, int longest) {
        List<Production> fitting =
                productions.stream().filter(p -> p.length() <= longest).toList();
        int all = fitting.stream().mapToInt(Production::weight).sum();
        while (true) {
            int at = random.nextInt(all);
            for (Production production : fitting) {
                at -= production.weight();
                if (at < 0) {
                    Optional<Scene> scene = Scene.of(production, world, names, random, spared);
                    if (scene.isPresent()) {
                        return scene.get();
                    }
                    break;
                }
            }
        }
    }

    /** Tables fill up with time. */
    private List<Act> rows(World world, Set<String> others) {
        List<Act> acts = new ArrayList<>();
        for (String table : world.tables(List.of("norows"), false, others)) {
            if (random.nextInt(3) > 0 && shared.isEmpty() && world.isFillable(table)) {
                acts.add(new Act.Rows(table, world.rowsFor(table)));
                world.change("rows " + table);
            }
        }
        return acts;
    }
}
