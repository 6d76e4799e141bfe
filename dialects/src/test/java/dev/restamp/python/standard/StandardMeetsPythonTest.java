package dev.restamp.python.standard;

import dev.restamp.python.machine.MeetsPython;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The stand-ins for the standard library say what the library says, or that they do not know. */
class StandardMeetsPythonTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> expressions_are_what_python_makes_of_them() throws IOException {
        return MeetsPython.of(StandardMeetsPythonTest.class, folder);
    }
}
