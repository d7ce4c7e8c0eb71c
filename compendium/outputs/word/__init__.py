"""A sound case -> a .docx by GB/T 9704 or by a call, for who reads and marks it in Word."""
