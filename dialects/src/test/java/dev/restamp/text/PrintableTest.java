package dev.restamp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void what_steers_turns_hides_or_is_no_character_is_spelt_out() {
        assertThat(Printable.line("a\u001b[31mb\u009b2J\u007f\r\b"))
                .isEqualTo("a\\u001B[31mb\\u009B2J\\u007F\\r\\u0008");
        assertThat(Printable.line("\u202Ea\u2066b\u200Fc\u061C")).isEqualTo("\\u202Ea\\u2066b\\u200Fc\\u061C");
        assertThat(Printable.line("a\u200Bb\uFEFFc\u2060\u00AD\u3164"))
                .isEqualTo("a\\u200Bb\\uFEFFc\\u2060\\u00AD\\u3164");
        assertThat(Printable.line("a\u2028b\u2029c\u0085")).isEqualTo("a\\u2028b\\u2029c\\u0085");
        assertThat(Printable.line("\uD800x\uDC00\uFFFE\uFDD0")).isEqualTo("\\uD800x\\uDC00\\uFFFE\\uFDD0");
        assertThat(Printable.line(Character.toString(0xE0041))).isEqualTo("\\uDB40\\uDC41");
    }

    @Test
    void every_code_point_comes_out_as_one_that_can_be_seen_or_spelt_in_ascii() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(point -> {
            String shown = Printable.line(Character.toString(point));
            if (!shown.equals(Character.toString(point))) {
                assertThat(shown).matches("\\\\[nrtu][0-9A-F]{0,4}(\\\\u[0-9A-F]{4})?");
            } else {
                assertThat(Character.isISOControl(point) || Character.getType(point) == Character.FORMAT)
                        .isFalse();
            }
        });
    }

    @Test
    void letters_of_all_scripts_and_signs_stay() {
        String text = "Grüße, Привет, 你好, שלום, مرحبا, हिन्दी, ⚠️ → ✓ 😀";
        assertThat(Printable.line(text)).isSameAs(text);
    }

    @Test
    void line_feeds_stay_between_lines_and_not_within_one() {
        assertThat(Printable.lines("a\n\tb\r")).isEqualTo("a\n\tb\\r");
        assertThat(Printable.line("a\n\tb")).isEqualTo("a\\n\\tb");
        assertThat(Printable.findHidden("a\n\u202E")).contains("U+202E");
        assertThat(Printable.findHidden("a\n")).isEmpty();
    }

    @Test
    void our_own_signals_pass_and_nobody_elses() {
        String text = Signal.BAD.mark() + "no" + Signal.END.mark() + "\u001b[2J\uFDD00000000000000000a";
        assertThat(Printable.shown(text)).isEqualTo("\u001b[31mno\u001b[0m\\u001B[2J\\uFDD00000000000000000a");
        assertThat(Signal.without(text)).startsWith("no\u001b");
    }
}
