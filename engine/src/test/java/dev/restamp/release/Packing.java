package dev.restamp.release;

import dev.restamp.release.Tree.Kind;
import dev.restamp.release.Tree.Leaf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Trees as the formats in which they travel: of one age, nobody's, and so always the same bytes. */
record Packing(Instant age) {

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        return bytes.toByteArray();
    }

    private int seconds() {
        return Math.toIntExact(age.getEpochSecond());
    }

    byte[] tar(Tree tree) throws IOException {
        return bytes(out -> {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
                Set<String> folders = new HashSet<>();
                for (Map.Entry<String, Leaf> entry : tree.leaves().entrySet()) {
                    putFolders(tar, entry.getKey(), folders);
                    put(tar, entry(entry.getKey(), entry.getValue()), entry.getValue());
                }
            }
        });
    }

    private void putFolders(TarArchiveOutputStream tar, String place, Set<String> known) throws IOException {
        for (int slash = place.indexOf('/'); slash >= 0; slash = place.indexOf('/', slash + 1)) {
            String folder = place.substring(0, slash + 1);
            if (!folder.equals(place) && known.add(folder)) {
                TarArchiveEntry entry = plain(new TarArchiveEntry(folder));
                entry.setMode(040755);
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
    }

    private static TarArchiveEntry entry(String place, Leaf leaf) {
        TarArchiveEntry entry = leaf.kind() == Kind.LINK
                ? new TarArchiveEntry(place, TarArchiveEntry.LF_SYMLINK)
                : new TarArchiveEntry(place);
        switch (leaf.kind()) {
            case FILE -> entry.setMode(0100644);
            case PROGRAM -> entry.setMode(0100755);
            case LINK -> {
                entry.setMode(0120777);
                entry.setLinkName(new String(leaf.bytes(), StandardCharsets.UTF_8));
            }
            case FOLDER_OF_ALL -> entry.setMode(041777);
        }
        return entry;
    }

    private void put(TarArchiveOutputStream tar, TarArchiveEntry entry, Leaf leaf) throws IOException {
        boolean holds = leaf.kind() == Kind.FILE || leaf.kind() == Kind.PROGRAM;
        entry.setSize(holds ? leaf.bytes().length : 0);
        tar.putArchiveEntry(plain(entry));
        if (holds) {
            tar.write(leaf.bytes());
        }
        tar.closeArchiveEntry();
    }

    private TarArchiveEntry plain(TarArchiveEntry entry) {
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setModTime(seconds() * 1000L);
        return entry;
    }

    byte[] gzip(byte[] bytes) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        return bytes(out -> {
            try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(out, parameters)) {
                gzip.write(bytes);
            }
        });
    }

    byte[] tarGz(Tree tree) throws IOException {
        return gzip(tar(tree));
    }

    /** Some things come first in some formats; the rest is sorted so that like lies with like. */
    byte[] zip(Tree tree, boolean pressed, Comparator<String> order) throws IOException {
        return bytes(out -> {
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
                zip.setLevel(Deflater.BEST_COMPRESSION);
                zip.setUseZip64(org.apache.commons.compress.archivers.zip.Zip64Mode.Never);
                List<String> places =
                        tree.leaves().keySet().stream().sorted(order).toList();
                for (String place : places) {
                    put(zip, place, tree.leaves().get(place), pressed);
                }
            }
        });
    }

    private void put(ZipArchiveOutputStream zip, String place, Leaf leaf, boolean pressed) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(place);
        entry.setTimeLocal(java.time.LocalDateTime.ofInstant(age, java.time.ZoneOffset.UTC));
        entry.setUnixMode(leaf.kind() == Kind.PROGRAM ? 0100755 : 0100644);
        entry.setSize(leaf.bytes().length);
        entry.setMethod(pressed ? ZipArchiveEntry.DEFLATED : ZipArchiveEntry.STORED);
        CRC32 sum = new CRC32();
        sum.update(leaf.bytes());
        entry.setCrc(sum.getValue());
        zip.putArchiveEntry(entry);
        zip.write(leaf.bytes());
        zip.closeArchiveEntry();
    }

    byte[] ar(Map<String, byte[]> members) throws IOException {
        return bytes(out -> {
            try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
                for (Map.Entry<String, byte[]> member : new LinkedHashMap<>(members).entrySet()) {
                    byte[] bytes = member.getValue();
                    ar.putArchiveEntry(new ArArchiveEntry(member.getKey(), bytes.length, 0, 0, 0100644, seconds()));
                    ar.write(bytes);
                    ar.closeArchiveEntry();
                }
            }
        });
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
