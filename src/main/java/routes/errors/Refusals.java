package routes.errors;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.event.FieldError;
import routes.event.InvalidEventException;
import routes.http.Problem;
import routes.http.Rejection;

/** Turns what went wrong in a route into the caller's answer, and counts it. */
@Component
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final MeterRegistry meters;

    Refusals(MeterRegistry meters) {
        this.meters = meters;
        for (Rejection rejection : Rejection.values()) {
            rejection.counter(meters); // there before it is needed
        }
    }

    void invalid(Exchange exchange) {
        InvalidEventException cause = caught(exchange, InvalidEventException.class);
        count(Rejection.of(cause.errors()));
        answer(exchange, problem(cause));
    }

    /** What is wrong with an event, with every broken field. */
    static Problem problem(InvalidEventException cause) {
        List<FieldError> errors = cause.errors();
        return kind(cause, errors.get(0)).with(errors);
    }

    private static Problem kind(InvalidEventException cause, FieldError first) {
        if (cause.isMalformed()) {
            return Problem.of(400, "Invalid JSON", "Invalid JSON");
        }
        if (cause.isOverLimit()) {
            return Problem.of(400, "Over the limit", sentence(first));
        }
        return Problem.of(400, "Invalid event", summary(first));
    }

    void unavailable(Exchange exchange) {
        count(Rejection.QUEUE_UNAVAILABLE);
        String reason = unavailable(caught(exchange, Exception.class));
        answer(exchange, Problem.of(503, "Unavailable", reason));
    }

    /** What is away, in words for who asked. */
    static String unavailable(Exception cause) {
        return cause instanceof DirectConsumerNotAvailableException
                ? "A route behind this one is stopped; an operator may start it again"
                : cause.getMessage();
    }

    void databaseAway(Exchange exchange) {
        LOG.warn("the database cannot be read: {}", caught(exchange, Exception.class).getMessage());
        databaseNotAsked(exchange);
    }

    /** The same answer without a line in the log: in an overload there are thousands of them. */
    void databaseNotAsked(Exchange exchange) {
        count(Rejection.DATABASE_UNAVAILABLE);
        String reason = "The database cannot be read now; try again in a moment";
        answer(exchange, Problem.of(503, "Unavailable", reason));
    }

    void unexpected(Exchange exchange) {
        count(Rejection.UNEXPECTED);
        LOG.error("a request failed", caught(exchange, Exception.class));
        answer(exchange, Problem.UNEXPECTED);
    }

    private static void answer(Exchange exchange, Problem problem) {
        answer(exchange, problem.status(), Problem.CONTENT_TYPE, problem.toJson());
    }

    static void answer(Exchange exchange, int status, String type, byte[] body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        if (status == 503) {
            message.setHeader("Retry-After", Problem.RETRY_SECONDS);
        }
        message.setBody(body);
    }

    private static String sentence(FieldError error) {
        return Character.toUpperCase(error.message().charAt(0)) + error.message().substring(1);
    }

    /** What the base contract calls the error, for example "Invalid event type". */
    private static String summary(FieldError error) {
        String verb = error.code() == FieldError.Code.MISSING ? "Missing " : "Invalid ";
        return error.field().isEmpty() ? "Invalid event" : verb + error.field().replace('_', ' ');
    }

    private void count(Rejection rejection) {
        rejection.counter(meters).increment();
    }

    private static <T extends Exception> T caught(Exchange exchange, Class<T> type) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, type);
    }
}
