package dev.restamp.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that notes down the statements run over it, with their values written in. */
final class RecordingConnection implements InvocationHandler {

    private static final Pattern PLACE = Pattern.compile("'(?:[^']|'')*'|\\?");

    private final Object target;
    private final Optional<String> prepared;
    private final List<String> statements;
    private final Map<Integer, Object> values = new TreeMap<>();

    private RecordingConnection(Object target, Optional<String> prepared, List<String> statements) {
        this.target = target;
        this.prepared = prepared;
        this.statements = statements;
    }

    static Connection of(Connection connection, List<String> statements) {
        return proxy(connection, Connection.class, Optional.empty(), statements);
    }

    private static <T> T proxy(Object target, Class<T> type, Optional<String> prepared, List<String> statements) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RecordingConnection(target, prepared, statements)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        note(method.getName(), arguments == null ? new Object[0] : arguments);
        Object result = call(method, arguments);
        if (result instanceof PreparedStatement statement && !(target instanceof Statement)) {
            return proxy(statement, PreparedStatement.class, Optional.of((String) arguments[0]), statements);
        } else if (result instanceof Statement statement && !(target instanceof Statement)) {
            return proxy(statement, Statement.class, Optional.empty(), statements);
        }
        return result;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void note(String method, Object[] arguments) {
        if (method.startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer index) {
            values.put(index, arguments[1]);
        } else if (method.startsWith("execute") && target instanceof Statement) {
            statements.add(arguments.length > 0 ? (String) arguments[0] : written());
        }
    }

    private String written() {
        int[] next = {0};
        return PLACE.matcher(prepared.orElse(""))
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().equals("?") ? literal(values.get(++next[0])) : match.group()));
    }

    private static String literal(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : "'" + String.valueOf(value).replace("'", "''") + "'";
    }
}
