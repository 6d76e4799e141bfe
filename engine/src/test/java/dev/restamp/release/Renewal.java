package dev.restamp.release;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Classes of libraries that are compiled for Java 5 go into no archive, and are checked at each start by looking for the types that
 * newer ones say. The same code with those said, as a compiler for Java 8 would have: of the command line's library that is a tenth
 * of a small audit.
 */
final class Renewal implements Closeable {

    private static final int VERSION = 6;

    private final URLClassLoader classes;

    private Renewal(URLClassLoader classes) {
        this.classes = classes;
    }

    static Renewal within(Path jar) throws IOException {
        return new Renewal(new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader()));
    }

    /** What lies at a place of a jar, as it is handed out there. */
    byte[] of(String place, byte[] file) {
        return place.endsWith(".class") && version(file) < Opcodes.V1_6 ? renewed(file) : file;
    }

    static int version(byte[] classFile) {
        return ByteBuffer.wrap(classFile).getShort(VERSION);
    }

    private byte[] renewed(byte[] file) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return classes;
            }
        };
        ClassVisitor newer = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int version,
                    int access,
                    String name,
                    @Nullable String signature,
                    String above,
                    String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, above, interfaces);
            }
        };
        new ClassReader(file).accept(newer, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
