package routes.config;

import java.net.BindException;
import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words that the management port has an address which this machine has not. */
class CannotBindAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BindException cause) {
        if (cause.getMessage().toLowerCase(Locale.ROOT).contains("in use")) {
            return null; // Spring Boot knows the port, and says which
        }
        return new FailureAnalysis(
                "The management port cannot be opened: " + cause.getMessage(),
                "Set MANAGEMENT_ADDRESS to an address of this machine.",
                cause);
    }
}
