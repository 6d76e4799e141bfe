package dev.restamp.tool;

import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The pages that explain findings, in the words of a tool: its own where it has one, in a folder {@code finding} of its room, else the
 * one for all, in which braces stand for its words. What can only be wrong with the files of one tool is explained in its room alone.
 */
public final class Pages {

    private Pages() {}

    /** As Markdown. */
    public static Optional<String> find(Tool tool, FindingCode code) {
        return text(tool.getClass(), "finding/" + code.code() + ".md")
                .or(() -> text(FindingCode.class, code.code() + ".md"))
                .map(page -> filled(page, tool))
                .or(() -> tool.isUsual() ? Optional.empty() : find(Tools.usual(), code));
    }

    private static Optional<String> text(Class<?> room, String name) {
        try (InputStream page = room.getResourceAsStream(name)) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String page, Tool tool) {
        LedgerShape ledger = tool.ledger();
        return page.replace("{tool}", ledger.keeper())
                .replace("{run}", tool.words().run())
                .replace("{unstamped}", tool.words().onNoLedger())
                .replace("{ledger}", ledger.table())
                .replace("{column}", ledger.column())
                .replace("{primary}", ledger.primary())
                .replace("{width}", String.valueOf(ledger.width()))
                .replace("{key}", ledger.keyName(new Name("", ledger.table())));
    }
}
