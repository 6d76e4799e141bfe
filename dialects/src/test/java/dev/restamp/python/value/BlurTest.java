package dev.restamp.python.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is still certain of a value when one of two things is the case, and what of a container that holds more than is known. */
class BlurTest {

    private static final Value A = Value.of("a");
    private static final Value B = Value.of("b");
    private static final Value REST = new Value.Rest("who knows");
    private static final Value UNKNOWN = new Value.Unknown("who knows");

    @Test
    void of_two_values_that_are_alike_the_one_is_certain_and_of_others_nothing() {
        assertThat(Blur.value(A, Value.of("a"), "who knows")).isEqualTo(A);
        assertThat(Blur.value(A, B, "who knows")).isEqualTo(UNKNOWN);
        assertThat(Blur.value(Value.Int.of(1), Value.of(true), "who knows"))
                .as("a number and a truth are told apart")
                .isEqualTo(UNKNOWN);
    }

    @Test
    void containers_are_the_same_only_where_they_are_one_object() {
        Value list = Value.list(List.of(A));

        assertThat(Blur.value(list, list, "who knows")).isSameAs(list);
        assertThat(Blur.value(list, Value.list(List.of(A)), "who knows")).isEqualTo(UNKNOWN);
    }

    @Test
    void two_lists_have_their_beginning_in_common() {
        assertThat(Blur.items(List.of(A, B), List.of(A, A), "who knows")).containsExactly(A, REST);
        assertThat(Blur.items(List.of(A), List.of(A, B), "who knows")).containsExactly(A, REST);
        assertThat(Blur.items(List.of(A, B), List.of(A, B), "who knows")).containsExactly(A, B);
    }

    @Test
    void two_sets_have_the_members_of_both() {
        assertThat(Blur.members(new LinkedHashSet<>(List.of(A, B)), Set.of(B), "who knows"))
                .containsExactly(B, REST);
        assertThat(Blur.members(new LinkedHashSet<>(List.of(A)), Set.of(A), "who knows"))
                .containsExactly(A);
    }

    @Test
    void two_dicts_have_the_keys_of_both_each_with_what_is_certain_of_its_value() {
        Map<Value, Value> one = new LinkedHashMap<>(Map.of(A, Value.Int.of(1)));
        one.put(B, Value.Int.of(2));

        assertThat(Blur.entries(one, Map.of(A, Value.Int.of(5), B, Value.Int.of(2)), "who knows"))
                .containsExactly(Map.entry(A, UNKNOWN), Map.entry(B, Value.Int.of(2)));
        assertThat(Blur.entries(one, Map.of(A, Value.Int.of(1)), "who knows"))
                .containsExactly(Map.entry(A, Value.Int.of(1)), Map.entry(REST, UNKNOWN));
    }

    @Test
    void calls_are_alike_where_a_function_cannot_tell_them_apart() {
        Arguments text = Arguments.of(A);

        assertThat(Blur.areLike(text, Arguments.of(Value.of("a")))).isTrue();
        assertThat(Blur.areLike(text, Arguments.of(B))).isFalse();
        assertThat(Blur.areLike(Arguments.of(UNKNOWN), Arguments.of(new Value.Unknown("another reason"))))
                .as("what is not known is like anything else that is not")
                .isTrue();
        assertThat(Blur.areLike(Arguments.of(UNKNOWN), Arguments.of(new Value.Unknown("it may act", true))))
                .isFalse();
        assertThat(Blur.areLike(Arguments.of(Value.list(List.of())), Arguments.of(Value.list(List.of()))))
                .as("what a list holds may change")
                .isFalse();
        assertThat(Blur.areLike(text, new Arguments(List.of(A), Map.of("x", A), true)))
                .isFalse();
    }

    // ------------------------------------------------------------------------------- containers that are not closed

    @Test
    void a_container_holds_something_if_its_first_item_is_certain_and_nothing_is_known_if_it_is_not() {
        assertThat(Truth.of(Value.list(List.of()), NOBODY)).contains(false);
        assertThat(Truth.of(Value.list(List.of(A, REST)), NOBODY)).contains(true);
        assertThat(Truth.of(Value.list(List.of(REST)), NOBODY)).isEmpty();
        assertThat(Truth.of(UNKNOWN, NOBODY)).isEmpty();
        assertThat(Truth.reason(Value.list(List.of(A, REST)))).isEqualTo("who knows");
    }

    @Test
    void what_is_not_known_of_a_set_or_a_dict_is_gone_through_last() {
        Value set = Value.set(new LinkedHashSet<>(List.of(REST, A)));
        Map<Value, Value> entries = new LinkedHashMap<>();
        entries.put(REST, UNKNOWN);
        entries.put(A, B);

        assertThat(Iteration.knownItems(set)).containsExactly(A, REST);
        assertThat(Iteration.knownItems(Value.dict(entries))).containsExactly(A, REST);
        assertThat(Iteration.unknownItem(Value.list(List.of(REST))).reason()).isEqualTo("who knows");
    }

    @Test
    void arguments_are_found_by_place_or_by_name() {
        Arguments arguments = new Arguments(List.of(A), Map.of("x", B), true);

        assertThat(arguments.find(0, "first")).contains(A);
        assertThat(arguments.find(1, "x")).contains(B);
        assertThat(arguments.find(1, "y")).isEmpty();
        assertThat(arguments.after(B).positional()).containsExactly(B, A);
        assertThat(arguments.anyUnknown()).isFalse();
        assertThat(new Arguments(List.of(A), Map.of(), false).anyUnknown()).isTrue();
    }

    /** Plain values are asked without anybody who evaluates them. */
    @SuppressWarnings("NullAway")
    private static final Run NOBODY = null;
}
