package dev.restamp.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Goes through all commits, the latest first, for those that add or delete a file with a certain text. */
final class Search {

    private final ObjectFiles objects;
    private final References references;
    private final String ending;
    private final Predicate<String> path;
    private final Predicate<String> text;

    /** A file on one side of a commit. */
    private record Change(String file, ObjectId text, boolean deleted) {}

    Search(ObjectFiles objects, References references, String ending, Predicate<String> path, Predicate<String> text) {
        this.objects = objects;
        this.references = references;
        this.ending = ending;
        this.path = path;
        this.text = text;
    }

    /** As many as were found before anything was in the way: damage, an end of patience, objects that are elsewhere. */
    List<Sighting> sightings(int most) {
        List<Sighting> found = new ArrayList<>();
        try (RevWalk walk = new RevWalk(objects)) {
            walk.sort(RevSort.COMMIT_TIME_DESC);
            for (ObjectId start : references.all()) {
                begin(walk, start);
            }
            for (RevCommit commit = walk.next(); commit != null && found.size() < most; commit = walk.next()) {
                found.addAll(in(commit, walk));
            }
        } catch (IOException | RuntimeException e) {
            // what somebody else's files hold is no reason to stop: this is a hint beside the audit
        }
        return found;
    }

    private static void begin(RevWalk walk, ObjectId start) throws IOException {
        RevObject peeled = walk.peel(walk.parseAny(start));
        if (peeled instanceof RevCommit commit) {
            walk.markStart(commit);
        }
    }

    private List<Sighting> in(RevCommit commit, RevWalk walk) throws IOException {
        if (commit.getParentCount() > 1) {
            return List.of();
        }
        List<Sighting> found = new ArrayList<>();
        for (Change change : changes(commit, walk)) {
            if (text.test(text(change.text()))) {
                found.add(sighting(commit, change));
            }
        }
        return found;
    }

    private List<Change> changes(RevCommit commit, RevWalk walk) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (TreeWalk trees = new TreeWalk(objects)) {
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            trees.addTree(commit.getTree());
            trees.setRecursive(true);
            trees.setFilter(AndTreeFilter.create(PathSuffixFilter.create(ending), TreeFilter.ANY_DIFF));
            while (trees.next()) {
                boolean before = FileMode.MISSING.equals(trees.getRawMode(0));
                boolean after = FileMode.MISSING.equals(trees.getRawMode(1));
                if (before != after && path.test(trees.getPathString())) {
                    changes.add(new Change(trees.getPathString(), trees.getObjectId(before ? 1 : 0), after));
                }
            }
        }
        return withoutMoves(changes);
    }

    private static List<Change> withoutMoves(List<Change> changes) {
        Map<Boolean, Set<ObjectId>> texts = changes.stream()
                .collect(Collectors.partitioningBy(
                        Change::deleted, Collectors.mapping(Change::text, Collectors.toSet())));
        return changes.stream()
                .filter(change ->
                        !texts.getOrDefault(!change.deleted(), Set.of()).contains(change.text()))
                .toList();
    }

    private String text(ObjectId id) throws IOException {
        return new String(objects.open(id).getCachedBytes(), StandardCharsets.UTF_8);
    }

    private Sighting sighting(RevCommit commit, Change change) {
        return new Sighting(
                commit.abbreviate(10).name(),
                commit.getShortMessage(),
                change.file(),
                change.deleted(),
                change.deleted() ? List.of() : branches(commit));
    }

    private List<String> branches(RevCommit commit) {
        List<Ref> refs = new ArrayList<>();
        references
                .branches()
                .forEach((name, id) -> refs.add(new ObjectIdRef.PeeledNonTag(Ref.Storage.LOOSE, name, id)));
        try (RevWalk walk = new RevWalk(objects)) {
            return walk.getMergedInto(walk.parseCommit(commit), refs).stream()
                    .map(Ref::getName)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
