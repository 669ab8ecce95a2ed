"""Reading, judging and loading what municipalities hand in, and the workbooks they fill in."""
