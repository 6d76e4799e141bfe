package dev.restamp.cli;

import dev.restamp.mcp.Answer;
import dev.restamp.mcp.Conversation;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Answers an assistant until it stops asking. */
@Command(
        name = "mcp",
        description = {
            "Answer an assistant over the Model Context Protocol; nothing that it can ask writes.",
            "On standard input and output: audit, plan, explain and history lint, in the working folder."
        },
        footer = {
            "",
            "Examples:",
            "  claude mcp add restamp -- restamp mcp",
            "  {\"mcpServers\": {\"restamp\": {\"command\": \"restamp\", \"args\": [\"mcp\"]}}}"
        })
final class McpCommand implements Callable<Integer> {

    private final Console console;

    McpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Conversation conversation = new Conversation(Main.version(), this::ask);
        BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                conversation.answer(line).ifPresent(this::say);
            }
        }
        return ExitCode.NOTHING_TO_DO.number();
    }

    private void say(String answer) {
        console.out().println(answer);
        console.out().flush();
    }

    private Answer ask(List<String> words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console apart =
                new Console(InputStream.nullInputStream(), both, both, console.environment(), console.folder(), false);
        int exit = new CommandLineFace(apart).run(words.toArray(String[]::new));
        apart.out().flush();
        apart.err().flush();
        return new Answer(exit, said.toString(StandardCharsets.UTF_8));
    }
}
