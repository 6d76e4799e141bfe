package dev.restamp.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The objects of one repository, for JGit to walk. JGit's own reader of files is not used: it reads the user's configuration, tries
 * out the file system by writing to it, and follows the repository to wherever it points.
 */
final class ObjectFiles extends ObjectReader {

    private static final int MOST_PACKS = 200;
    private static final int MOST_INDEX_BYTES = 64 << 20;
    private static final int MOST_KEPT_BYTES = 16 << 20;
    private static final int LONGEST_CHAIN = 4096;
    private static final int MOST_SHALLOW_BYTES = 1 << 20;

    /** A whole object, where it begins. */
    private record Found(int type, byte[] bytes) {}

    private record Spot(Pack pack, long offset) {}

    private final Path folder;
    private final Patience patience;
    private final List<Pack> packs = new ArrayList<>();
    private final Map<Spot, Found> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int keptBytes;

    ObjectFiles(Path folder, Patience patience) throws IOException {
        this.folder = folder;
        this.patience = patience;
        int room = MOST_INDEX_BYTES;
        for (Path file : PlainFiles.inside(folder.resolve("objects").resolve("pack"), 4 * MOST_PACKS)) {
            byte[] index = file.toString().endsWith(".idx") ? PlainFiles.bytes(file, room) : new byte[0];
            if (index.length > 0 && packs.size() < MOST_PACKS) {
                room -= index.length;
                packs.add(Pack.open(file, index));
            }
        }
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int wanted) throws IOException {
        patience.require();
        Found found = find(id).orElseThrow(() -> new MissingObjectException(id.copy(), wanted));
        return new ObjectLoader.SmallObject(found.type(), found.bytes());
    }

    private Optional<Found> find(AnyObjectId id) throws IOException {
        for (Pack pack : packs) {
            long offset = pack.offset(id);
            if (offset >= 0) {
                return Optional.of(whole(new Spot(pack, offset)));
            }
        }
        return loose(id.name());
    }

    // ------------------------------------------------------------------------------------------------- in packs

    /** Down the chain of deltas to a whole object, and up again. */
    private Found whole(Spot spot) throws IOException {
        Deque<Spot> spots = new ArrayDeque<>();
        Deque<byte[]> deltas = new ArrayDeque<>();
        Spot at = spot;
        Found found = kept.get(at);
        while (found == null) {
            Pack.Entry entry = at.pack().entry(at.offset());
            spots.push(at);
            if (entry.isWhole()) {
                found = new Found(entry.type(), entry.bytes());
                keep(spots.pop(), found);
            } else {
                deltas.push(entry.bytes());
                at = base(at, entry);
                found = deltas.size() > LONGEST_CHAIN ? endless() : kept.get(at);
            }
        }
        while (!deltas.isEmpty()) {
            found = new Found(found.type(), Delta.applied(found.bytes(), deltas.pop()));
            keep(spots.pop(), found);
        }
        return found;
    }

    private static Found endless() throws IOException {
        throw new IOException("a chain of deltas has no end");
    }

    private static Spot base(Spot spot, Pack.Entry entry) throws IOException {
        long offset = entry.baseName().map(spot.pack()::offset).orElse(entry.base());
        if (offset < 0) {
            throw new IOException("what a delta changes is not in its pack");
        }
        return new Spot(spot.pack(), offset);
    }

    private void keep(Spot spot, Found found) {
        Found before = kept.put(spot, found);
        keptBytes += found.bytes().length - (before == null ? 0 : before.bytes().length);
        var oldest = kept.entrySet().iterator();
        while (keptBytes > MOST_KEPT_BYTES && oldest.hasNext()) {
            keptBytes -= oldest.next().getValue().bytes().length;
            oldest.remove();
        }
    }

    // ----------------------------------------------------------------------------------------- in files of their own

    private Optional<Found> loose(String name) throws IOException {
        Path file = folder.resolve("objects").resolve(name.substring(0, 2)).resolve(name.substring(2));
        byte[] packed = PlainFiles.bytes(file, Pack.LARGEST);
        if (packed.length == 0) {
            return Optional.empty();
        }
        byte[] head = new InflaterInputStream(new ByteArrayInputStream(packed)).readNBytes(32);
        String[] words = new String(head, StandardCharsets.ISO_8859_1).split("[ \0]", 3);
        if (words.length < 3 || !words[1].matches("[0-9]{1,9}") || Integer.parseInt(words[1]) > Pack.LARGEST) {
            throw new IOException("an object is too large, or of no known form");
        }
        InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed));
        in.skipNBytes(words[0].length() + words[1].length() + 2L);
        return Optional.of(new Found(type(words[0]), in.readNBytes(Integer.parseInt(words[1]))));
    }

    private static int type(String word) throws IOException {
        return switch (word) {
            case Constants.TYPE_COMMIT -> Constants.OBJ_COMMIT;
            case Constants.TYPE_TREE -> Constants.OBJ_TREE;
            case Constants.TYPE_BLOB -> Constants.OBJ_BLOB;
            case Constants.TYPE_TAG -> Constants.OBJ_TAG;
            default -> throw new IOException("an object is of no known kind");
        };
    }

    // ---------------------------------------------------------------------------------------------- for walking

    /** Where a shallow clone ends. */
    @Override
    public Set<ObjectId> getShallowCommits() throws IOException {
        Set<ObjectId> ends = new HashSet<>();
        PlainFiles.lines(folder.resolve("shallow"), MOST_SHALLOW_BYTES).stream()
                .filter(ObjectId::isId)
                .map(ObjectId::fromString)
                .forEach(ends::add);
        return ends;
    }

    @Override
    public ObjectReader newReader() {
        throw new UnsupportedOperationException("one reader is enough");
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) {
        return List.of();
    }

    @Override
    public void close() {
        for (Pack pack : packs) {
            try {
                pack.close();
            } catch (IOException e) {
                // it was only read
            }
        }
    }
}
