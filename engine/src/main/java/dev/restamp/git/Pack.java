package dev.restamp.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** A pack of objects with its index, https://git-scm.com/docs/gitformat-pack, in the one version that git has written since 2008. */
final class Pack implements AutoCloseable {

    /** No commit, folder or script is larger. */
    static final int LARGEST = 16 << 20;

    private static final int MAGIC = 0xff744f63;
    private static final int FANOUT = 8;
    private static final int NAMES = FANOUT + 256 * 4;
    private static final int CHECKSUMS = 2 * Constants.OBJECT_ID_LENGTH;
    private static final int WINDOW = 4 << 10;

    /** What an entry is: a whole object, or a delta to one at an offset in the same pack or to one of that name. */
    record Entry(int type, long base, Optional<ObjectId> baseName, byte[] bytes) {

        boolean isWhole() {
            return type != Constants.OBJ_OFS_DELTA && type != Constants.OBJ_REF_DELTA;
        }
    }

    private final ByteBuffer index;
    private final int count;
    private final FileChannel file;

    private Pack(byte[] index, FileChannel file) throws IOException {
        this.index = ByteBuffer.wrap(index);
        this.file = file;
        count = index.length < NAMES ? -1 : this.index.getInt(NAMES - 4);
        boolean known = count >= 0
                && this.index.getInt(0) == MAGIC
                && this.index.getInt(4) == 2
                && NAMES + count * 28L + CHECKSUMS <= index.length;
        if (!known) {
            throw new IOException("an index of a pack is of no known form");
        }
    }

    static Pack open(Path indexFile, byte[] index) throws IOException {
        String name = indexFile.getFileName().toString();
        FileChannel file = PlainFiles.open(indexFile.resolveSibling(name.replaceFirst("\\.idx$", ".pack")));
        try {
            return new Pack(index, file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    // ------------------------------------------------------------------------------------------------ the index

    /** Where the object begins; a negative number when it is not in this pack. */
    long offset(AnyObjectId id) {
        int first = id.getFirstByte();
        int low = first == 0 ? 0 : index.getInt(FANOUT + 4 * (first - 1));
        int high = Math.min(index.getInt(FANOUT + 4 * first), count) - 1;
        while (low >= 0 && low <= high) {
            int middle = (low + high) >>> 1;
            int order = id.compareTo(index.array(), NAMES + middle * Constants.OBJECT_ID_LENGTH);
            if (order == 0) {
                return offset(middle);
            } else if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    /** Beyond two gigabytes it is in a table of its own. */
    private long offset(int position) {
        int offsets = NAMES + count * 24;
        int offset = index.getInt(offsets + 4 * position);
        long large = offsets + 4L * count + 8L * (offset & Integer.MAX_VALUE);
        return offset >= 0 ? offset : large + 8 <= index.capacity() ? index.getLong((int) large) : -1;
    }

    // ------------------------------------------------------------------------------------------------- the file

    Entry entry(long offset) throws IOException {
        file.position(offset);
        InputStream in = new BufferedInputStream(Channels.newInputStream(file), WINDOW);
        int head = next(in);
        int type = head >> 4 & 7;
        long size = head & 15;
        for (int shift = 4; (head & 0x80) != 0 && shift < Integer.SIZE; shift += 7) {
            head = next(in);
            size |= (long) (head & 0x7f) << shift;
        }
        if (size > LARGEST || type == Constants.OBJ_BAD || type == Constants.OBJ_EXT) {
            throw new IOException("an object is too large, or of no known kind");
        }
        long base = type == Constants.OBJ_OFS_DELTA ? offset - distance(in) : -1;
        Optional<ObjectId> name = type == Constants.OBJ_REF_DELTA ? Optional.of(name(in)) : Optional.empty();
        return new Entry(type, base, name, new InflaterInputStream(in).readNBytes((int) size));
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("a pack ends too early");
        }
        return next;
    }

    private static long distance(InputStream in) throws IOException {
        int part = next(in);
        long distance = part & 0x7f;
        while ((part & 0x80) != 0) {
            part = next(in);
            distance = distance + 1 << 7 | part & 0x7f;
        }
        return distance;
    }

    private static ObjectId name(InputStream in) throws IOException {
        return ObjectId.fromRaw(in.readNBytes(Constants.OBJECT_ID_LENGTH));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
