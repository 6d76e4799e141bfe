package dev.restamp.tool.alembic.edit;

import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.FileEdit;
import dev.restamp.tool.NoEditException;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives bodies that share an id ids of their own. The one that Alembic loads keeps the id, with the children that mean it; a
 * body without children moves behind the head, so that databases which have passed its old place still come to it - unless it is to stay beside what is there.
 */
public final class Renumbering {

    private final Environment environment;
    private final History history;
    private final String id;
    private final Map<String, ScriptText> texts = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private Optional<String> lastMoved = Optional.empty();

    private final boolean beside;

    private Renumbering(Environment environment, History history, String id, boolean beside) {
        this.beside = beside;
        this.environment = environment;
        this.history = history;
        this.id = id;
    }

    /** All bodies of this id but the one that keeps it; a file, when named, is the one to be renumbered. */
    public static List<FileEdit> of(
            Environment environment, History history, String id, Optional<String> file, boolean beside) {
        return new Renumbering(environment, history, id, beside).edits(file);
    }

    private List<FileEdit> edits(Optional<String> file) {
        List<Revision> bodies = history.bodies(id);
        if (bodies.isEmpty()) {
            throw new NoEditException("no revision is called " + id + "; see: restamp history lint");
        }
        if (bodies.size() == 1) {
            throw new NoEditException("revision " + id + " is claimed by one file alone; nothing to renumber");
        }
        List<Revision> moving = file.map(name -> List.of(named(bodies, name))).orElseGet(() -> movingOf(bodies));
        moving.forEach(this::renumber);
        return texts.entrySet().stream()
                .map(entry -> new FileEdit(
                        Optional.of(entry.getKey()),
                        names.getOrDefault(entry.getKey(), entry.getKey()),
                        entry.getValue().before(),
                        entry.getValue().after()))
                .toList();
    }

    // ------------------------------------------------------------------------------------------- who is meant

    private static Revision named(List<Revision> bodies, String file) {
        return bodies.stream()
                .filter(body -> body.place().file().equals(file) || body.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new NoEditException("no file " + file + " claims this id; these do: "
                        + String.join(
                                ", ",
                                bodies.stream().map(body -> body.place().file()).toList())));
    }

    private List<Revision> movingOf(List<Revision> bodies) {
        Revision keeper = keeper(bodies);
        return bodies.stream().filter(body -> body != keeper).toList();
    }

    /** The children mean the body that Alembic loads, unless that one needs them itself. */
    private Revision keeper(List<Revision> bodies) {
        Revision loaded = history.revision(id);
        return needsItself(loaded)
                ? bodies.stream().filter(body -> !needsItself(body)).findFirst().orElse(loaded)
                : loaded;
    }

    private boolean needsItself(Revision body) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(body.parents());
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (next.equals(id)) {
                return true;
            }
            if (seen.add(next)) {
                history.find(next).ifPresent(revision -> open.addAll(revision.parents()));
            }
        }
        return false;
    }

    // ------------------------------------------------------------------------------------------------- editing

    private void renumber(Revision body) {
        Numbering numbering = new Numbering(history, given);
        String own = numbering.inPlaceOf(id, body.place().file());
        given.add(own);
        String file = body.place().file();
        ScriptText text = text(file);
        text.replaceWord("revision", own);
        text.replaceHeading("Revision ID", id, own);
        newName(body, own).ifPresent(name -> names.put(file, name));
        List<Revision> children = childrenOf(body);
        children.forEach(child -> point(child, own));
        if (children.isEmpty()) {
            newParent(body).ifPresent(parent -> {
                text.replaceAll("down_revision", parent);
                text.replaceParents(body.parents(), List.of(parent));
            });
            lastMoved = Optional.of(own);
        }
    }

    /** Those that keep their parent keep the id it has; only a body that takes the id's children along has any. */
    private List<Revision> childrenOf(Revision body) {
        if (body != keeper(history.bodies(id))) {
            return List.of();
        }
        return history.allBodies().stream()
                .filter(child -> !child.id().equals(id))
                .filter(child ->
                        child.parents().contains(id) || child.dependencies().contains(id))
                .toList();
    }

    private void point(Revision child, String own) {
        ScriptText text = text(child.place().file());
        boolean parent = text.replaceAmong("down_revision", id, own);
        text.replaceParents(
                child.parents(),
                child.parents().stream().map(p -> p.equals(id) ? own : p).toList());
        boolean dependency = text.replaceAmong("depends_on", id, own);
        if (!parent && !dependency) {
            throw new NoEditException(child.place().file() + " names " + id
                    + " in a way that cannot be changed by itself; " + "point it at " + own + " by hand first");
        }
    }

    /** Behind the head of its line, if there is just one; else it stays where it is, and a merge is due anyway. */
    private Optional<String> newParent(Revision body) {
        if (beside) {
            return Optional.empty();
        }
        if (lastMoved.isPresent()) {
            return lastMoved;
        }
        Set<String> heads = new HashSet<>(history.heads());
        heads.removeIf(head -> !isBehind(head, body));
        return heads.size() == 1 && !body.parents().equals(List.copyOf(heads))
                ? heads.stream().findFirst()
                : Optional.empty();
    }

    private boolean isBehind(String head, Revision body) {
        return body.parents().stream()
                .filter(history::contains)
                .allMatch(parent -> parent.equals(head) || history.isAncestor(parent, head));
    }

    /** The file's name follows its id, where it bears it. */
    private Optional<String> newName(Revision body, String own) {
        String path = body.place().file();
        String file = body.file();
        String folder = path.substring(0, path.length() - file.length());
        return new FileTemplate(environment).renamed(file, id, own).map(folder::concat);
    }

    private ScriptText text(String file) {
        return texts.computeIfAbsent(file, name -> {
            try {
                Path path = environment.root().resolve(name);
                return new ScriptText(name, RegularFile.bytes(path));
            } catch (IOException e) {
                throw new NoEditException("cannot read " + name + ": " + e.getMessage());
            }
        });
    }
}
