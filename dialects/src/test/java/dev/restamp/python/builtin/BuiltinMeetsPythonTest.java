package dev.restamp.python.builtin;

import dev.restamp.python.machine.MeetsPython;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Python does with its own kinds of values, the evaluator does. */
class BuiltinMeetsPythonTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> expressions_are_what_python_makes_of_them() throws IOException {
        return MeetsPython.of(BuiltinMeetsPythonTest.class, folder);
    }
}
