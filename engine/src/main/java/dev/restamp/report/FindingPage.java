package dev.restamp.report;

import dev.restamp.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page that explains a finding code. */
public final class FindingPage {

    private FindingPage() {}

    public static Optional<String> find(FindingCode code) {
        try (InputStream page = FindingCode.class.getResourceAsStream(code.code() + ".md")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
