package dev.restamp.tool.sqlfolder;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers with dots by their parts, so that 1.10 comes after 1.9 and 2.0 is 2; then all else as it is written. */
public final class DottedOrder implements Comparator<String> {

    public static final DottedOrder IT = new DottedOrder();
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*+");

    private DottedOrder() {}

    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    @Override
    public int compare(String one, String other) {
        if (!isNumber(one) || !isNumber(other)) {
            int kinds = Boolean.compare(isNumber(other), isNumber(one));
            return kinds != 0 ? kinds : one.compareTo(other);
        }
        List<BigInteger> these = parts(one);
        List<BigInteger> those = parts(other);
        for (int i = 0; i < Math.max(these.size(), those.size()); i++) {
            int difference = part(these, i).compareTo(part(those, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<BigInteger> parts(String number) {
        return Arrays.stream(number.split("\\.")).map(BigInteger::new).toList();
    }

    private static BigInteger part(List<BigInteger> parts, int at) {
        return at < parts.size() ? parts.get(at) : BigInteger.ZERO;
    }
}
