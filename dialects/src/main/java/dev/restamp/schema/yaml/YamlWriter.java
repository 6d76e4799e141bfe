package dev.restamp.schema.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.restamp.text.Printable;

/** Writes maps, lists, texts, numbers and truths as YAML: the same bytes for the same content, no line ever broken. */
public final class YamlWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .stringQuotingChecker(new Quoting())
            .build());

    /** Only within quotes can be spelt out what cannot be seen. */
    private static final class Quoting extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || !Printable.isPrintable(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || !Printable.isPrintable(value);
        }
    }

    private YamlWriter() {}

    public static String write(Object content) {
        try {
            return Printable.lines(MAPPER.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain maps and lists can always be written", e);
        }
    }
}
