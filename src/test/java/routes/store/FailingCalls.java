package routes.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** A database of which one call fails: the nth that is made, whichever it is. */
final class FailingCalls {

    private static final List<Class<?>> WATCHED =
            List.of(Connection.class, Statement.class, ResultSet.class);

    /** Done before they fail: else the connection would never be free again, or never sound. */
    private static final Set<String> ENDINGS = Set.of("close", "rollback");

    private final List<String> calls = new ArrayList<>();
    private int failing = Integer.MAX_VALUE;

    /** The same, with every call counted. */
    DataSource around(DataSource database) {
        return (DataSource) around(database, DataSource.class);
    }

    /** From here on calls are counted anew, and this one fails. */
    synchronized void fail(int number) {
        calls.clear();
        failing = number;
    }

    /** What was called since. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often a connection was asked for since. */
    int connections() {
        return Collections.frequency(calls(), "DataSource.getConnection");
    }

    private Object around(Object real, Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    if (ENDINGS.contains(method.getName())) {
                        Object ended = invoke(real, method, arguments);
                        count(method, type);
                        return ended;
                    }
                    count(method, type);
                    boolean unwraps = method.getName().equals("unwrap");
                    Class<?> asked = unwraps ? (Class<?>) arguments[0] : method.getReturnType();
                    return wrapped(invoke(real, method, arguments), asked);
                });
    }

    private synchronized void count(Method method, Class<?> type) throws SQLException {
        boolean canFail = List.of(method.getExceptionTypes()).contains(SQLException.class);
        if (!canFail || method.getName().equals("isClosed")) {
            return; // these are answered from memory
        }
        calls.add(type.getSimpleName() + "." + method.getName());
        if (calls.size() == failing) {
            throw new SQLTransientException("the disk is on fire", "08006", 10);
        }
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object wrapped(Object result, Class<?> type) {
        boolean watched =
                result != null && WATCHED.stream().anyMatch(one -> one.isAssignableFrom(type));
        return watched ? around(result, type) : result;
    }
}
