package routes;

/**
 * What Prometheus is given.
 *
 * @param page all of it
 */
record Metrics(String page) {

    static final String PATH = "/actuator/prometheus";

    /** Of the one line that begins with this expression. */
    double valueOf(String name) {
        return page.lines()
                .filter(line -> line.matches(name + "[{ ,}].*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Prometheus does not get " + name));
    }
}
