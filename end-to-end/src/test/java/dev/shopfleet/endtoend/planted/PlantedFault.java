package dev.shopfleet.endtoend.planted;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** A mistake that somebody could have made in one place of one service. */
public interface PlantedFault {

    /**
     * A method that is changed when its class is loaded.
     *
     * @param type the class's name; the services are not on our class path
     * @param advice what is done before or after the method, or instead of it
     */
    record Change(String type, ElementMatcher<? super MethodDescription> method, Class<?> advice) {}

    List<Change> changes();
}
