package dev.restamp.dialect;

import java.util.Map;
import java.util.Set;

/**
 * How a database reads an expression. Strengths say how tightly something binds its operands, the looser the smaller.
 *
 * @param infix of the signs and of AND and OR between two operands
 * @param others of every other run of operator signs, before an operand or between two; 0 where there is no such operator
 * @param negation of NOT
 * @param test of IS and its kin
 * @param match of IN, BETWEEN and {@code patterns}
 * @param collation of COLLATE and AT TIME ZONE
 * @param sign of a sign before an operand
 * @param signs those that may stand before an operand and are none of {@code others}
 * @param patterns the words, in capitals, that compare with a pattern
 * @param constants the words, in capitals, that stand for a value and take no parentheses
 * @param reserved the words, in capitals, that no name can be without quotes
 */
public record Flavour(
        Map<String, Integer> infix,
        int others,
        int negation,
        int test,
        int match,
        int collation,
        int sign,
        Set<String> signs,
        Set<String> patterns,
        Set<String> constants,
        Set<String> reserved) {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    public Flavour {
        infix = Map.copyOf(infix);
        signs = Set.copyOf(signs);
        patterns = Set.copyOf(patterns);
        constants = Set.copyOf(constants);
        reserved = Set.copyOf(reserved);
    }

    /** Of what is written between two operands; 0 where it is no operator. */
    public int strength(String symbol) {
        return infix.getOrDefault(symbol, isOperator(symbol) ? others : 0);
    }

    /** Whether it is an operator without a place of its own. */
    public boolean isOther(String symbol) {
        return others > 0 && !infix.containsKey(symbol) && isOperator(symbol);
    }

    private static boolean isOperator(String symbol) {
        return !symbol.isEmpty() && OPERATORS.indexOf(symbol.charAt(0)) >= 0;
    }
}
