from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.results"
    label = "results"
