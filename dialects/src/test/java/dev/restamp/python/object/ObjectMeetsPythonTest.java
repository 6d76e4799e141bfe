package dev.restamp.python.object;

import dev.restamp.python.machine.MeetsPython;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Classes of scripts are what they are to Python. */
class ObjectMeetsPythonTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> expressions_are_what_python_makes_of_them() throws IOException {
        return MeetsPython.of(ObjectMeetsPythonTest.class, folder);
    }
}
