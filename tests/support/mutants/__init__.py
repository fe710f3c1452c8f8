"""Whole specs with one defect each: clean documents in several notations, and what is done to them."""
