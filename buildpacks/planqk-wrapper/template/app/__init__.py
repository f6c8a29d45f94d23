"""The PlanQK job template: reads a job's input, calls the user's function, publishes the result."""
